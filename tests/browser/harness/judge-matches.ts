import type { Page } from 'puppeteer-core'
import type { Product } from '../../../lib/catalog/product.ts'
import type { ProductRow } from '../../../lib/store/catalogue-rows.ts'
import type { MatchesRow } from '../../../lib/store/looks.ts'
import type { Taste } from '../../../lib/store/taste.ts'
import { newestJob } from '../../../scripts/browser/ended-look.ts'
import { storedRows } from '../../../scripts/browser/stored-rows.ts'
import { until } from './until.ts'

/** A shopper who wants light things. */
const LIGHT = ['white', 'beige', 'pink', 'yellow', 'silver', 'gold']
const isLight = ({ colorName }: Product) => colorName !== null && LIGHT.includes(colorName)

/** The products shown for each garment, in their order. */
export async function shownProducts(panel: Page): Promise<string[][]> {
  const rows = await storedRows<MatchesRow>(panel, 'matches')
  return rows
    .sort((one, other) => one.lookId - other.lookId || one.garment - other.garment)
    .map(({ answer }) => answer.matches.map(({ product }) => product.id))
}

/** What has come of the judgements, once all of them are reckoned with. */
export async function learntTaste(panel: Page, judgements: number): Promise<Taste> {
  const rows = await until(
    () => storedRows<{ key: string; value: Taste }>(panel, 'settings'),
    (settings) => {
      const taste = settings.find(({ key }) => key === 'taste')?.value
      const judged = taste?.judged.split(' ').filter(Boolean).length
      return taste?.outcome !== null && judged === judgements
    },
    30_000,
  )
  return rows.find(({ key }) => key === 'taste')?.value as Taste
}

/** Shows the matches of a garment. The pointer is spared: what is being learnt meanwhile moves what it aims at. */
export async function openTab(panel: Page, garment: number): Promise<void> {
  await panel.$eval(`#tab-${garment}`, (tab) => (tab as HTMLElement).click())
  await panel.waitForSelector(`[aria-labelledby=tab-${garment}] .match`)
}

/**
 * Presses “more” for something light and “less” for something not, once each, for every garment of the look in view that
 * has both.
 */
export async function judgeForLightThings(panel: Page): Promise<number> {
  const lookId = (await newestJob(panel))?.lookId
  const rows = (await storedRows<MatchesRow>(panel, 'matches')).filter((row) => row.lookId === lookId)
  const products = (await storedRows<ProductRow>(panel, 'products')).map(({ product }) => product)
  const idsOf = (those: Product[]) => those.map(({ id }) => id)
  const light = idsOf(products.filter(isLight))
  const others = idsOf(products.filter((product) => !isLight(product)))
  let presses = 0
  for (const { garment, answer } of rows) {
    const shown = answer.matches.map(({ product }) => isLight(product))
    if (!shown.includes(true) || !shown.includes(false)) continue
    await openTab(panel, garment)
    if (await pressFirst(panel, light, 'more')) presses += 1
    if (await pressFirst(panel, others, 'less')) presses += 1
  }
  return presses
}

/**
 * Presses a button of the first match in view that is one of these products, and waits until it shows that it was
 * pressed. What is being learnt meanwhile changes the order, so that the match is chosen and pressed at once.
 * @returns false where none of them is shown any more
 */
async function pressFirst(panel: Page, products: readonly string[], wish: 'more' | 'less'): Promise<boolean> {
  const button = `[data-testid=wish-${wish}]`
  const pressed = await panel.$$eval(
    '.match:not([data-wish])',
    (cards, ids, name) => {
      for (const card of cards) {
        const id = card.querySelector<HTMLElement>('[data-testid=match]')?.dataset.product ?? ''
        if (!ids.includes(id)) continue
        card.querySelector<HTMLElement>(name)?.click()
        return id
      }
      return null
    },
    products,
    button,
  )
  if (pressed === null) return false
  const card = `.match:has([data-testid=match][data-product="${pressed}"])`
  await panel.waitForSelector(`${card} ${button}[aria-pressed=true]`)
  return true
}
