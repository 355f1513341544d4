import type { Page } from 'puppeteer-core'
import type { Product } from '../../../lib/catalog/product.ts'
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

/** Presses “more” and “less” once each for every garment of the look in view that has something light and something not. */
export async function judgeForLightThings(panel: Page): Promise<number> {
  const lookId = (await newestJob(panel))?.lookId
  const rows = (await storedRows<MatchesRow>(panel, 'matches')).filter((row) => row.lookId === lookId)
  let presses = 0
  for (const { garment, answer } of rows) {
    const products = answer.matches.map(({ product }) => product)
    const [more, less] = [products.find(isLight), products.find((product) => !isLight(product))]
    if (!more || !less) continue
    await panel.click(`#tab-${garment}`)
    for (const [{ id }, wish] of [
      [more, 'more'],
      [less, 'less'],
    ] as const) {
      await pressWish(panel, id, wish)
      presses += 1
    }
  }
  return presses
}

/** Presses a button of a match, and waits until it shows that it was. */
export async function pressWish(panel: Page, product: string, wish: 'more' | 'less'): Promise<void> {
  const button = `.match:has([data-testid=match][data-product="${product}"]) [data-testid=wish-${wish}]`
  await panel.waitForSelector(button)
  // At once: what is being learnt meanwhile may move the card away from under a pointer.
  const was = await panel.$eval(button, (each) => {
    const { ariaPressed } = each
    ;(each as HTMLElement).click()
    return ariaPressed
  })
  await panel.waitForSelector(`${button}[aria-pressed=${was === 'true' ? 'false' : 'true'}]`)
}
