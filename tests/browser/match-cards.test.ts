import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { endedLook } from '../../scripts/browser/ended-look.ts'
import { storedRows } from '../../scripts/browser/stored-rows.ts'
import { openSidePanel } from '../../scripts/browser/toolbar-button.ts'
import { DEMO_LOOK } from './harness/demo-look.ts'
import { dropPath } from './harness/drop-path.ts'
import { pastePhoto } from './harness/give-photo.ts'
import { keepPicture } from './harness/screenshots.ts'
import { type Session, startSession } from './harness/session.ts'
import { until } from './harness/until.ts'

/** The jumpsuit that is worn in the photo. */
const WORN = DEMO_LOOK.replace('looks/look-01', 'products/W-ONE-12')
const OTHER = DEMO_LOOK.replace('looks/look-01', 'products/W-ONE-04')
const LONG =
  'Sleeveless V-Neck Jumpsuit with Wide Legs, a Tie Belt, and Pockets at Both Sides, for Summer Evenings'

const HEADER = 'id,title,link,image_link,product_type,gender,brand,color,price,availability,shop'
const row = (id: string, title: string, image: string, facts: string) =>
  `${id},"${title}",https://${id}.shop.test/p,${image},Jumpsuit,female,${facts}`
const DEAR = 'smaller.jpg'
/** One jumpsuit at three sellers, each with its own file of the one photo; in three colours; and two others. */
const FEED = [
  row('own', `Lumen Orange ${LONG}`, 'own.jpg', 'Lumen,Orange,3199.00 INR,in_stock,Lumen'),
  row('dear', 'Orange Jumpsuit', DEAR, ',Orange,3499.00 INR,in_stock,Quayside Fashion House'),
  row('cheap', 'Jumpsuit, summer', 'other.webp', ',Orange,2999.00 INR,in_stock,Harbour'),
  row('green', `Lumen Green ${LONG}`, 'green.jpg', 'Lumen,Green,3199.00 INR,in_stock,Lumen'),
  row('blue', `Lumen Blue ${LONG}`, 'blue.jpg', 'Lumen,Blue,3199.00 INR,in_stock,Lumen'),
  row('gone', 'Once there was a jumpsuit', 'green.jpg', 'Others,Green,999.00 INR,out_of_stock,Harbour'),
  row('black', 'Saffron Row Black Dress', 'black.jpg', 'Saffron Row,Black,1899.00 INR,in_stock,Saffron'),
]
/** Some days later: two are cheaper, one is sold out, one is no longer there. */
const FEED_LATER = [
  row('own', `Lumen Orange ${LONG}`, 'own.jpg', 'Lumen,Orange,2899.00 INR,in_stock,Lumen'),
  row('dear', 'Orange Jumpsuit', DEAR, ',Orange,2799.00 INR,in_stock,Quayside Fashion House'),
  row('cheap', 'Jumpsuit, summer', 'other.webp', ',Orange,2999.00 INR,out_of_stock,Harbour'),
  ...FEED.slice(3, 6),
]

let session: Session
let panel: Page
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'match-cards-'))
  session = await startSession()
  await session.page.goto(`chrome-extension://${session.extension.id}/catalogue.html`)
  await take(await jumpsuitFeed(FEED))
  await session.page.click('[data-source=bundled] input[type=checkbox]')
  await until(
    () => storedRows<{ source: string; searched: boolean }>(session.page, 'catalogues'),
    (rows) => rows.some(({ source, searched }) => source === 'bundled' && !searched),
  )
  panel = await openSidePanel(session, session.page)
  await endedLook(panel, () => pastePhoto(panel, DEMO_LOOK))
  await openTab('Jumpsuit')
})
afterAll(async () => {
  await session.end()
  await rm(folder, { recursive: true })
})

/** Drops a feed with its pictures on the catalogue page, and waits until it is taken in. */
async function take(path: string): Promise<void> {
  const imports = () => storedRows<{ state: string }>(session.page, 'imports')
  const before = (await imports()).length
  await dropPath(session.page, path)
  await until(imports, (rows) => rows.length > before && rows.every(({ state }) => state === 'done'))
}

async function jumpsuitFeed(rows: readonly string[]): Promise<string> {
  const at = join(folder, 'jumpsuits')
  await mkdir(at, { recursive: true })
  const photo = () => sharp(WORN)
  await photo().toFile(join(at, 'own.jpg'))
  await photo().resize(500).jpeg({ quality: 60 }).toFile(join(at, 'smaller.jpg'))
  await photo().webp({ quality: 70 }).toFile(join(at, 'other.webp'))
  await photo().modulate({ hue: 120 }).toFile(join(at, 'green.jpg'))
  await photo().modulate({ hue: 210 }).toFile(join(at, 'blue.jpg'))
  await sharp(OTHER).toFile(join(at, 'black.jpg'))
  await writeFile(join(at, 'feed.csv'), [HEADER, ...rows].join('\n'))
  return at
}

async function openTab(name: string): Promise<void> {
  const tabs = await panel.$$eval('[data-testid=garment-tab]', (all) => all.map((tab) => tab.textContent))
  const place = tabs.findIndex((tab) => tab?.includes(name))
  expect(place, `${tabs}`).toBeGreaterThanOrEqual(0)
  await panel.$$eval('[data-testid=garment-tab]', (all, at) => (all[at] as HTMLElement).click(), place)
}

it('one product at several sellers and in several colours is one card, and opens by key', async () => {
  const cards = await panel.waitForFunction(() => {
    const all = [...document.querySelectorAll('.match')]
    return (
      all.length > 0 && all.map((card) => card.querySelector('[data-product]')?.getAttribute('data-product'))
    )
  })
  expect((await cards.jsonValue()) || []).toHaveLength(2)
  const summary = await panel.waitForSelector('[data-testid=kin] summary')
  expect(await summary!.evaluate((element) => element.textContent)).toBe('2 more sellers · 3 colours')
  await summary!.focus()
  await panel.keyboard.press('Enter')
  await panel.waitForSelector('[data-testid=kin][open]')
  await panel.waitForFunction(() => document.querySelectorAll('.kin img').length === 4)
  await keepPicture(panel, 'match-card-kin')
})

it('fits a narrow panel in the dark, with long titles', async () => {
  await panel.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }])
  await panel.setViewport({ width: 320, height: 1400 })
  await panel.waitForFunction(() => document.documentElement.scrollWidth <= window.innerWidth)
  await keepPicture(panel, 'match-card-kin-dark-320')
})

it('a feed that comes again brings prices up to date, says what is sold out, and what it no longer has', async () => {
  await take(await jumpsuitFeed(FEED_LATER))
  const earlier = await panel.waitForSelector('[data-testid=earlier-price]')
  // Which file of the one photo is the nearest is the embedder's affair: what it cost is said of whichever leads.
  const leader = await earlier!.evaluate((line) =>
    line.closest('[data-product]')?.getAttribute('data-product'),
  )
  const was = { own: '₹3,199', dear: '₹3,499' }[leader ?? '']
  expect(was, `${leader} leads`).toBeDefined()
  const words = await earlier!.evaluate((element) => element.textContent)
  expect(words).toMatch(new RegExp(`^was ${was} on \\d+ \\w+$`))
  const stock = await panel.waitForSelector('[data-product=black] [data-testid=stock]')
  expect(await stock!.evaluate((element) => element.textContent)).toBe('No longer sold')
  expect(await panel.$eval('.kin', (list) => list.textContent)).toContain('Sold out')
  expect(await session.page.$eval('[data-testid=import]', (line) => line.textContent)).toContain(
    '1 product of before no longer in it',
  )
  await keepPicture(panel, 'match-card-refreshed-dark-320')
  await panel.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }])
  await keepPicture(panel, 'match-card-refreshed-320')
})
