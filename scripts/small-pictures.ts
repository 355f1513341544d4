import { decodePhoto, makeThumb } from '@/cli/decode-photo'
import { loadModelsFrom } from '@/cli/load-models'
import { openFeed } from '@/cli/open-feed'
import { mapProduct } from '@/lib/catalog/product-mapping'
import { lookAtPicture, readMainGarment } from '@/lib/catalog/product-picture'
import type { Photo } from '@/lib/vision/photo'
import { cosine } from '@/tests/evaluation/cosine'

/** Measures what embedding products from their small pictures loses, which is what a new model does in the extension. */

const [path, limit] = process.argv.slice(2)
if (!path) throw new Error('Name a feed: npx tsx scripts/small-pictures.ts FEED [PRODUCTS]')
const models = await loadModelsFrom('public/models')
const feed = await openFeed(path, {})
const whole: Float32Array[] = []
const small: Float32Array[] = []
for (const { product } of feed.products.slice(0, limit ? Number(limit) : undefined)) {
  const { category } = mapProduct(product)
  const photo = await feed.openPhoto(product)
  whole.push(await embedded(photo, category))
  small.push(await embedded(await decodePhoto(await makeThumb(photo)), category))
}
const own = whole.map((each, at) => cosine(each, small[at] as Float32Array)).sort((a, b) => a - b)
const first = whole.filter((each, at) => {
  const similarities = small.map((other) => cosine(each, other))
  return similarities.indexOf(Math.max(...similarities)) === at
})
const at = (share: number) => (own[Math.floor(share * (own.length - 1))] as number).toFixed(3)
const mean = own.reduce((sum, each) => sum + each, 0) / own.length
console.log(`${own.length} products, the whole picture beside the small one:`)
console.log(`  cosine: mean ${mean.toFixed(3)}, median ${at(0.5)}, 5 % below ${at(0.05)}, least ${at(0)}`)
console.log(
  `  the whole picture finds its own small one first among all: ${first.length} (${((100 * first.length) / own.length).toFixed(1)} %)`,
)
await models.dispose()

async function embedded(
  photo: Photo,
  category: ReturnType<typeof mapProduct>['category'],
): Promise<Float32Array> {
  return (await readMainGarment(await lookAtPicture(photo, models), models, category)).embedding
}
