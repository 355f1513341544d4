import { SIMILARITY_WORDS } from '@/components/wording'
import { meanOverPhotos } from './bootstrap'
import { cosine } from './cosine'
import { type EmbedderReadings, readEmbeddings } from './embedder-readings'
import type { EvaluationRun } from './evaluation-run'
import { type Measurement, measured } from './measurement'

/** What reaches the similarity from which each of the panel's words is said. */
export async function measureSimilarityWords(run: EvaluationRun): Promise<Measurement[]> {
  const val = run.cataloguePhotos.filter(({ split }) => split === 'val')
  return similarityWords(await readEmbeddings({ ...run, cataloguePhotos: val }, run.terminal, undefined))
}

/**
 * For each word, how much is called so or better: of the garments beside their own cut-outs, of those beside cut-outs
 * from other photos, and beside the products of val in their category, alike in article and colour or not.
 */
export function similarityWords({ street, val }: Omit<EmbedderReadings, 'train'>): Measurement[] {
  const own = street.map((one) => [cosine(one.crop.embedding, one.cutOut.embedding)])
  const others = street.map((one) =>
    street
      .filter(({ photo, garment }) => photo !== one.photo && garment.category === one.garment.category)
      .map(({ cutOut }) => cosine(one.crop.embedding, cutOut.embedding)),
  )
  const products = (alike: boolean) =>
    street.map((one) =>
      val
        .filter(({ product }) => product.category === one.garment.category)
        .filter(({ product: { article, color } }) => {
          const both = one.garment.article === article && color !== null && one.crop.color === color
          return both === alike
        })
        .map(({ embedding }) => cosine(one.crop.embedding, embedding)),
    )
  const groups = [
    ['its own cut-out', own],
    ['the cut-out of another garment', others],
    ['a product of its article and colour', products(true)],
    ['another product', products(false)],
  ] as const
  return SIMILARITY_WORDS.flatMap(({ words, from }) =>
    groups.map(([what, similarities]) =>
      measured(
        `“${words}” or better (≥ ${from}): ${what}`,
        meanOverPhotos(similarities.map((each) => each.map((similarity) => Number(similarity >= from)))),
        `${similarities.flat().length} pairs of ${street.length} crops`,
      ),
    ),
  )
}
