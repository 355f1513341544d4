import {
  ARTICLES,
  ARTICLES_OF,
  type Article,
  CATEGORIES,
  type Category,
  COLORS,
  type Color,
  categoryOf,
} from '../catalog/taxonomy'
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

/** A name and its probability, 0–1. */
export interface Likely<Name> {
  name: Name
  probability: number
}

/** What the embedder says of one crop. */
export interface CropReading {
  /** A unit vector of 128. */
  embedding: Float32Array
  color: Color
  /** All colours, the likeliest first. */
  colors: Likely<Color>[]
  /** All categories, the likeliest first: each as likely as its articles together; their probabilities sum to 1. */
  categories: Likely<Category>[]
  /** The likeliest article within a category. */
  articleIn(category: Category): Article
  /** All articles of a category, the likeliest first; their probabilities sum to 1. */
  articlesIn(category: Category): Likely<Article>[]
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
  const colors = ranked(COLORS, (_, i) => colorLogits[i] as number)
  const logitOf = (article: Article) => articleLogits[ARTICLES.indexOf(article)] as number
  const articlesIn = (category: Category) => ranked(ARTICLES_OF[category], logitOf)
  return {
    embedding,
    color: colors[0]?.name as Color,
    colors,
    get categories() {
      return sumsByCategory(ranked(ARTICLES, logitOf))
    },
    articleIn: (category) => articlesIn(category)[0]?.name as Article,
    articlesIn,
  }
}

function sumsByCategory(articles: readonly Likely<Article>[]): Likely<Category>[] {
  return CATEGORIES.map((name) => ({
    name,
    probability: articles
      .filter((article) => categoryOf(article.name) === name)
      .reduce((sum, { probability }) => sum + probability, 0),
  })).sort((a, b) => b.probability - a.probability)
}

/** The names with the softmax of their logits, the likeliest first; of equals the first named. */
function ranked<T>(names: readonly T[], logit: (name: T, index: number) => number): Likely<T>[] {
  const logits = names.map(logit)
  const most = Math.max(...logits)
  const powers = logits.map((each) => Math.exp(each - most))
  const sum = powers.reduce((total, power) => total + power, 0)
  return names
    .map((name, i) => ({ name, probability: (powers[i] as number) / sum }))
    .sort((a, b) => b.probability - a.probability)
}
