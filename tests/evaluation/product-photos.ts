import sharp from 'sharp'
import type { Category } from '@/lib/catalog/taxonomy'
import { boxOverlap } from '@/lib/look/box-overlap'
import type { Box } from '@/lib/look/look'
import { BARS } from './bars'
import { meanOverPhotos } from './bootstrap'
import type { EvaluationRun } from './evaluation-run'
import { type Measurement, measured } from './measurement'
import { boxAround } from './street-photos'

/** These are photographed alone on white, so that their true boxes can be read off the background. */
const ALONE_ON_WHITE: readonly Category[] = ['footwear', 'bag', 'watch', 'belt', 'eyewear', 'headwear']

const WHITE = 245
const MIN_OVERLAP = 0.7

/** Whether the best garment found in a product photo is the product: its category, and where it is. */
export async function measureProductPhotos(run: EvaluationRun): Promise<Measurement[]> {
  const photos = run.cataloguePhotos
    .filter(({ split, category }) => split === 'val' && ALONE_ON_WHITE.includes(category))
    .slice(0, run.limit)
  const analysed = await run.terminal.analyse(photos.map(({ path }) => path))
  const judged = await Promise.all(
    photos.map(async ({ path, category }, i) => {
      const truth = await productBox(path)
      const [best] = analysed[i]?.garments ?? []
      const right = truth && best?.category === category && boxOverlap(truth, best.box) >= MIN_OVERLAP
      return { category, right: Number(right === true) }
    }),
  )
  const shareOf = (categories: readonly Category[]) => {
    const values = judged.filter(({ category }) => categories.includes(category)).map(({ right }) => [right])
    return [meanOverPhotos(values), `${values.length} photos`] as const
  }
  return [
    measured(`products alone: category right, IoU ≥ ${MIN_OVERLAP}`, ...shareOf(ALONE_ON_WHITE), {
      bar: BARS.productPhotos,
    }),
    ...ALONE_ON_WHITE.map((category) => measured(`products alone: ${category}`, ...shareOf([category]))),
  ]
}

/** The box of what is darker than white after a 3×3 median. */
export async function productBox(path: string): Promise<Box | null> {
  const { data, info } = await sharp(path)
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height } = info
  const lightness = new Uint8Array(width * height)
  for (let at = 0; at < lightness.length; at++) {
    const [r = 0, g = 0, b = 0] = data.subarray(at * 3, at * 3 + 3)
    lightness[at] = Math.round(0.299 * r + 0.587 * g + 0.114 * b)
  }
  return boxAround(width, height, (at) => medianAround(lightness, width, height, at) < WHITE)
}

/** The median of a pixel and its eight neighbours; the picture's edge is repeated outwards. */
function medianAround(values: Uint8Array, width: number, height: number, at: number): number {
  const [x, y] = [at % width, Math.floor(at / width)]
  const nine: number[] = []
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      const nx = Math.min(width - 1, Math.max(0, x + dx))
      const ny = Math.min(height - 1, Math.max(0, y + dy))
      nine.push(values[ny * width + nx] as number)
    }
  }
  return nine.sort((a, b) => a - b)[4] as number
}
