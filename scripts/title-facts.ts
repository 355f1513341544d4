import { readFileSync } from 'node:fs'
import { readFeed } from '@/lib/catalog/merchant-feed'
import { mapProduct } from '@/lib/catalog/product-mapping'
import { colorInTitle, departmentInTitle, isForKidsByTitle } from '@/lib/catalog/title-facts'

/** Measures what titles tell, on a feed that states it: how often they say it, and how often they are right. */

const [path] = process.argv.slice(2)
if (!path) throw new Error('Name a feed: npx tsx scripts/title-facts.ts FEED')
const feed = await readFeed(readFileSync(path, 'utf8'), { need: 'facts' })
const all = feed.products.map(({ product }) => {
  const { product_type, ...rest } = product
  return { product, stated: mapProduct(product), titled: mapProduct(rest) }
})
const adults = all.filter(({ product }) => product.age_group !== 'kids')

/** Where something is stated: how often the title says it too, and says the same. */
function compare<T>(name: string, pairs: readonly (readonly [stated: T | null, titled: T | null])[]): void {
  const known = pairs.filter(([stated]) => stated !== null)
  const said = known.filter(([, titled]) => titled !== null)
  const right = said.filter(([stated, titled]) => stated === titled)
  const share = (part: number, whole: number) => ((100 * part) / whole).toFixed(2)
  console.log(
    `${name}: ${known.length} known, the title says it for ${said.length} (${share(said.length, known.length)} %), rightly for ${right.length} (${share(right.length, said.length)} %)`,
  )
}

const mapped = all.filter(({ stated }) => typeof stated.product_type === 'string' && !isOnlyTitled(stated))
compare(
  'category',
  mapped.map(({ stated, titled }) => [stated.category, titled.category]),
)
compare(
  'article',
  mapped.map(({ stated, titled }) => [stated.article, titled.article]),
)
compare(
  'colour',
  all.map(({ product, stated }) => [product.color ? stated.colorName : null, colorInTitle(product.title)]),
)
compare(
  'department',
  adults.map(({ product, stated }) => [
    product.gender ? stated.department : null,
    departmentInTitle(product.title),
  ]),
)
compare(
  'for children',
  all
    .filter(({ product }) => product.age_group === 'kids')
    .map(({ product }) => [true, isForKidsByTitle(product.title) || null]),
)

const others = all.filter(({ stated }) => isOnlyTitled(stated) || stated.category === null)
const named = others.filter(({ stated }) => stated.category !== null)
console.log(
  `of a type that is none of ours: ${others.length}; their title names a category all the same for ${named.length}`,
)

function isOnlyTitled({ category, product_type }: { category: unknown; product_type?: string }): boolean {
  const untitled = mapProduct({ id: '', title: '', link: '', image_link: '', product_type })
  return category !== null && untitled.category === null
}
