/**
 * `npx tsx scripts/similarity.ts --systems ImageNet=training/out/baseline,blog=training/out/blog --write`: what ships beside
 * other ways to find what looks alike, over one gallery (docs/models/embedder.md).
 */
import { join } from 'node:path'
import { Command } from 'commander'
import { principalDirections } from '@/lib/tuning/principal-directions'
import { cosine } from '@/tests/evaluation/cosine'
import type { SimilarityReadings } from '@/tests/evaluation/embedder-readings'
import { writeMarkedSection } from '@/tests/evaluation/marked-section'
import { measureNeighbours } from '@/tests/evaluation/neighbours'
import { DOCS, nameOfModels, SHIPPED_MODELS } from '@/tests/evaluation/result-files'
import {
  addSimilarityOptions,
  openComparison,
  type SimilarityOptions,
} from '@/tests/evaluation/similarity-options'
import { type SystemFigures, similaritySection } from '@/tests/evaluation/similarity-page'
import { mirroredCrops, type SimilaritySystem, vectorsOf } from '@/tests/evaluation/similarity-systems'
import { measureStreetToShop } from '@/tests/evaluation/street-to-shop'

type Vector = ArrayLike<number>

const options = addSimilarityOptions(new Command('similarity'))
  .description('Compares ways to find what looks alike, over one gallery of products and cut-outs.')
  .option('--write', 'update docs/models/embedder.md')
  .parse()
  .opts<SimilarityOptions & { write?: boolean }>()
const { queries, gallery, shipped, keptIn: kept, ...comparison } = await openComparison(options)

const systems: SystemFigures[] = []
for (const system of comparison.systems) {
  systems.push({ name: system.name, measurements: measure(await vectors(system)) })
  console.error(`${system.name}: measured`)
}

const own = await vectors(shipped)
const mirrored = await vectorsOf(shipped, await mirroredCrops(queries, kept), kept)
const directions = principalDirections(
  own.products
    .filter((_, i) => gallery[i]?.product.split === 'train')
    .map((vector) => Float32Array.from(vector)),
  64,
)
const onDirections = (vector: Vector) => unit(directions.map((direction) => cosine(direction, vector)))
const ways = [
  { name: 'float32, 128', measurements: measure(own) },
  { name: 'int8, 128 (ships)', measurements: measure(mapped(own, rounded)) },
  { name: 'float32, 64', measurements: measure(mapped(own, onDirections)) },
  { name: 'int8, 64', measurements: measure(mapped(own, (vector) => rounded(onDirections(vector)))) },
  {
    name: 'float32, 128, the crop and its mirror image',
    measurements: measure({
      ...own,
      crops: own.crops.map((crop, i) => unit(Array.from(crop, (x, at) => x + (mirrored[i]?.[at] ?? 0)))),
    }),
  },
]

const measuredOn = new Date().toISOString().slice(0, 10)
const section = [
  `\`npx tsx scripts/similarity.ts --systems …\` · ${measuredOn} · models ${nameOfModels(SHIPPED_MODELS)}. The gallery holds at most ${options.perCategory} products of each category of myntra/, ${gallery.length} in all, and the cut-outs of val; boxes are given, the same for all.`,
  similaritySection(systems, ways),
].join('\n\n')
console.log(section)
if (options.write) writeMarkedSection(join(DOCS, 'models/embedder.md'), 'similarity', section)

interface Vectors {
  crops: Vector[]
  cutOuts: Vector[]
  products: Vector[]
}

async function vectors(system: SimilaritySystem): Promise<Vectors> {
  const of = (requests: Parameters<typeof vectorsOf>[1]) => vectorsOf(system, requests, kept)
  return {
    crops: await of(queries.map(({ crop }) => crop)),
    cutOuts: await of(queries.map(({ cutOut }) => cutOut)),
    products: await of(gallery.map(({ request }) => request)),
  }
}

function measure({ crops, cutOuts, products }: Vectors) {
  const ofSplit = (split: 'val' | 'train') =>
    gallery.flatMap(({ product }, i) =>
      product.split === split ? [{ product, embedding: Float32Array.from(products[i] as Vector) }] : [],
    )
  const readings: SimilarityReadings = {
    street: queries.map(({ photo, garment }, i) => ({
      photo,
      garment,
      crop: { embedding: crops[i] as Vector },
      cutOut: { embedding: cutOuts[i] as Vector },
    })),
    val: ofSplit('val'),
    train: ofSplit('train'),
  }
  return [...measureStreetToShop(readings), ...measureNeighbours(readings)]
}

function mapped({ crops, cutOuts, products }: Vectors, map: (vector: Vector) => Vector): Vectors {
  return { crops: crops.map(map), cutOuts: cutOuts.map(map), products: products.map(map) }
}

/** As catalogues store vectors: bytes of 127ths. */
function rounded(vector: Vector): Vector {
  return unit(Array.from(vector, (x) => Math.round(127 * x)))
}

function unit(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector)
  return vector.map((x) => x / length)
}
