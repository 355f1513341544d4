import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Product } from '@/lib/catalog/product'
import type { Category } from '@/lib/catalog/taxonomy'
import { boxOverlap } from '@/lib/look/box-overlap'
import type { Box } from '@/lib/look/look'
import { BARS } from './bars'
import { meanOverPhotos } from './bootstrap'
import type { EvaluationRun } from './evaluation-run'
import { type Measurement, measured, rounded } from './measurement'
import type { MatchedPhoto } from './terminal'

const SHOP = fileURLToPath(new URL('../../catalog/demo-shop', import.meta.url))
const CATALOG = fileURLToPath(new URL('../../catalog/demo', import.meta.url))

/** catalog/demo-shop/looks.json: which products are worn where on the demonstration shop's photos. */
interface ShopLook {
  image: string
  items: { product: string; category: Category; person: number; box: Box }[]
  people: { department: 'men' | 'women' }[]
}

/** Whether the product that somebody wears on the demonstration shop's photos is the first match. */
export async function measureShopLooks(run: EvaluationRun): Promise<Measurement[]> {
  if (!existsSync(join(SHOP, 'looks.json')) || !existsSync(join(CATALOG, 'catalog.json'))) return []
  const all: ShopLook[] = JSON.parse(readFileSync(join(SHOP, 'looks.json'), 'utf8'))
  const looks = all.slice(0, run.limit)
  const matched = await run.terminal.match(
    looks.map(({ image }) => join(SHOP, image)),
    CATALOG,
  )
  const placesOf = looks.map((look, i) => look.items.map((item) => placeOfWorn(item, matched[i])))
  const within = (top: number) =>
    meanOverPhotos(placesOf.map((places) => places.map((place) => Number(place <= top))))
  const detected = meanOverPhotos(placesOf.map((places) => places.map((place) => Number(place !== MISSED))))
  const over = `${placesOf.flat().length} worn items on ${looks.length} photos`
  return [
    measured('shop’s own looks: worn product first', within(1), over, {
      bar: BARS.shopLooks,
      chance: rounded(chance(looks)),
    }),
    measured('shop’s own looks: worn product in the first five', within(5), over),
    measured('shop’s own looks: worn item detected', detected, over),
  ]
}

const MISSED = Number.POSITIVE_INFINITY
const NOT_SHOWN = Number.MAX_SAFE_INTEGER

/** The worn product's place among the matches of the garment detected there, from 1; infinite where none was. */
export function placeOfWorn(
  { product, category, box }: ShopLook['items'][number],
  photo: MatchedPhoto | undefined,
): number {
  const found = (photo?.garments ?? [])
    .filter((garment) => garment.category === category && boxOverlap(garment.box, box) >= 0.5)
    .sort((a, b) => boxOverlap(b.box, box) - boxOverlap(a.box, box))[0]
  if (!found) return MISSED
  const place = found.matches.findIndex(({ id }) => id === product)
  return place < 0 ? NOT_SHOWN : place + 1
}

/** Any product of the category and the person's department, each as likely. */
function chance(looks: readonly ShopLook[]): number {
  const lines = readFileSync(join(CATALOG, 'products.ndjson'), 'utf8').split('\n').filter(Boolean)
  const products: Product[] = lines.map((line) => JSON.parse(line))
  const chances = looks.flatMap(({ items, people }) =>
    items.map((item) => {
      const own = people[item.person]?.department
      const partition = products.filter(
        ({ category, department }) =>
          category === item.category && (department === own || department === 'unisex'),
      )
      return 1 / Math.max(1, partition.length)
    }),
  )
  return chances.reduce((sum, each) => sum + each, 0) / chances.length
}
