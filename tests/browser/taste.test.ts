import type { Page } from 'puppeteer-core'
import { beforeAll, expect, it } from 'vitest'
import type { JudgementView } from '../../lib/store/judgements.ts'
import { endedLook } from '../../scripts/browser/ended-look.ts'
import { enginePage } from '../../scripts/browser/extension-pages.ts'
import { storedRows } from '../../scripts/browser/stored-rows.ts'
import { openSidePanel } from '../../scripts/browser/toolbar-button.ts'
import { TWO_PEOPLE } from './harness/demo-look.ts'
import { pastePhoto } from './harness/give-photo.ts'
import { judgeForLightThings, learntTaste, openTab, shownProducts } from './harness/judge-matches.ts'
import { keepPicture } from './harness/screenshots.ts'
import { type Session, startSession } from './harness/session.ts'
import { until } from './harness/until.ts'

let session: Session
let panel: Page
/** What is shown without judgements. */
let first: string[][]

beforeAll(async () => {
  session = await startSession()
  panel = await openSidePanel(session, session.page)
  await endedLook(panel, () => pastePhoto(panel, TWO_PEOPLE))
  await panel.waitForSelector('[data-testid=match]')
  first = await shownProducts(panel)
})

/** Whether the engine has loaded TensorFlow.js, by the one global name that it takes. */
const hasTensorFlow = async () =>
  (await enginePage(session.browser)).evaluate(() => '_tfengine' in globalThis)
const isFirstOrder = (shown: string[][]) => JSON.stringify(shown) === JSON.stringify(first)

/** Judges until a taste is learnt, and the matches have its order. */
async function teach(): Promise<void> {
  const presses = await judgeForLightThings(panel)
  expect(presses).toBeGreaterThanOrEqual(8)
  const taste = await learntTaste(panel, presses)
  expect(taste).toMatchObject({ outcome: 'kept', ran: { backend: 'wasm' } })
  await until(
    () => shownProducts(panel),
    (shown) => !isFirstOrder(shown),
  )
  console.log(`${presses} presses, learnt in ${Math.round(taste.ran?.ms ?? 0)} ms`)
}

/** Takes every judgement of the look in view back, by key, and sees to it that the focus stays where it is. */
async function takeAllBack(): Promise<void> {
  for (const { garment, productId } of await storedRows<JudgementView>(panel, 'judgements')) {
    await openTab(panel, garment)
    const pressed = await panel.waitForSelector(
      `.match:has([data-testid=match][data-product="${productId}"]) .wish[aria-pressed=true]`,
    )
    await pressed?.focus()
    await panel.keyboard.press('Enter')
    await panel.waitForFunction((button) => button?.ariaPressed === 'false', {}, pressed)
    expect(await pressed?.evaluate((button) => document.activeElement === button)).toBe(true)
  }
}

/** Gives the focus to one thing after the other, from the last to the first; names those that something else lies on. */
function focusedBehindOthers(): string[] {
  const all = [...document.querySelectorAll<HTMLElement>('.results :is(a, button, input, select, summary)')]
  return all.reverse().flatMap((each) => {
    each.focus()
    const seen = each.closest('label') ?? each
    const { x, width, top, bottom } = seen.getBoundingClientRect()
    const isSeenAt = (y: number) => seen.contains(document.elementFromPoint(x + width / 2, y))
    return isSeenAt(top + 2) && isSeenAt(bottom - 2) ? [] : [each.outerHTML.slice(0, 120)]
  })
}

it('learns from judged matches, and changes the order by what was decided', async () => {
  expect(await hasTensorFlow()).toBe(false)
  await teach()
  expect(await hasTensorFlow()).toBe(true)
  await keepPicture(panel, 'taste-judged')
})

it('has the first order again when judgements are taken back', async () => {
  await takeAllBack()
  expect(await learntTaste(panel, 0)).toMatchObject({ head: null })
  await until(() => shownProducts(panel), isFirstOrder)
})

it('has the first order again when the taste is forgotten', async () => {
  await teach()
  await panel.click('[data-testid=about] summary')
  await keepPicture(panel, 'taste-settings')
  await panel.locator('[data-testid=forget-taste]').click()
  await panel.waitForSelector('[data-testid=taste][data-outcome=nothing]')
  await until(() => shownProducts(panel), isFirstOrder)
  expect(await storedRows(panel, 'judgements')).toEqual([])
  expect(await panel.$('.wish[aria-pressed=true]')).toBeNull()
})

it('fits a narrow panel in the dark', async () => {
  await panel.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }])
  await panel.setViewport({ width: 320, height: 1400 })
  await teach()
  await panel.waitForFunction(() => document.documentElement.scrollWidth <= window.innerWidth)
  await keepPicture(panel, 'taste-dark-320')
  await panel.$eval('[data-testid=filters]', (button) => (button as HTMLElement).click())
  await panel.waitForSelector('[data-testid=filter-sheet] input')
})

it.each([320, 900])('what gets the focus in a panel of %i px lies behind nothing', async (width) => {
  await panel.setViewport({ width, height: 800 })
  expect(await panel.evaluate(focusedBehindOthers)).toEqual([])
})

it('asked no server for anything meanwhile', async () => {
  expect(await session.end()).toEqual([])
})
