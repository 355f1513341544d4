import { ARTICLES, ARTICLES_OF, type Article, type Category, COLORS, type Color } from '../catalog/taxonomy'
import type { Box } from '../look/look'
import { LookError } from '../look/look-error'
import type { PlainTensor } from './inference-session'
import { letterbox } from './letterbox'
import { modelInput } from './model-input'
import type { Model } from './models'
import type { Photo } from './photo'
import { rectangleAround } from './rectangle'

/** Length of an embedding. */
export const EMBEDDING_LENGTH = 128

/** What the embedder says of one crop. */
export interface CropReading {
  /** A unit vector of 128. */
  embedding: Float32Array
  color: Color
  /** The likeliest article within a category. */
  articleIn(category: Category): Article
}

/** Crops that go through the model at once. */
const BATCH = 8

/**
 * Embeds parts of a photo, in order.
 *
 * @param boxesPx in pixels of the photo; each is grown by the model's margin and padded to a square
 * @throws LookError `box-outside-photo`, `model-contract`, `runtime-failed`
 */
export async function embedCrops(
  photo: Photo,
  boxesPx: readonly Box[],
  model: Model<'embed'>,
): Promise<CropReading[]> {
  const { entry, session } = model
  const [, , height, width] = entry.input.shape
  const readings: CropReading[] = []
  for (let first = 0; first < boxesPx.length; first += BATCH) {
    const batch = boxesPx.slice(first, first + BATCH)
    const places = batch.map((box) =>
      letterbox(rectangleAround(box, photo.width, photo.height, entry.crop.margin), width, height),
    )
    const outputs = await session.run({ [entry.input.name]: modelInput(photo, places, entry) })
    const embeddings = rowsOf(outputs.embedding, batch.length, EMBEDDING_LENGTH)
    const articles = rowsOf(outputs.article, batch.length, ARTICLES.length)
    const colors = rowsOf(outputs.color, batch.length, COLORS.length)
    for (let i = 0; i < batch.length; i++) {
      readings.push(readingFrom(embeddings(i), articles(i), colors(i)))
    }
  }
  return readings
}

function rowsOf(
  tensor: PlainTensor | undefined,
  rows: number,
  columns: number,
): (row: number) => Float32Array {
  if (tensor?.data.length !== rows * columns) {
    throw new LookError('model-contract', 'The embedder does not give the numbers that it promises.')
  }
  return (row) => tensor.data.slice(row * columns, (row + 1) * columns)
}

function readingFrom(
  embedding: Float32Array,
  articleLogits: Float32Array,
  colorLogits: Float32Array,
): CropReading {
  return {
    embedding,
    color: likeliest(COLORS, (_, i) => colorLogits[i] as number),
    articleIn: (category) =>
      likeliest(ARTICLES_OF[category], (article) => articleLogits[ARTICLES.indexOf(article)] as number),
  }
}

function likeliest<T>(names: readonly T[], logit: (name: T, index: number) => number): T {
  const logits = names.map(logit)
  return names[logits.indexOf(Math.max(...logits))] as T
}
