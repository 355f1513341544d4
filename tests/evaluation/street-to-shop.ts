import { CATEGORIES } from '@/lib/catalog/taxonomy'
import { BARS } from './bars'
import { meanOverPhotos } from './bootstrap'
import { cosine } from './cosine'
import type { SimilarityReadings, StreetPair } from './embedder-readings'
import { type Measurement, measured } from './measurement'

/** Where a street crop's own cut-out stands in its gallery: 1 is first. */
interface Ranked {
  reading: StreetPair
  rank: number
  gallery: number
}

/**
 * Whether a garment in a street photo finds its own cut-out, among the cut-outs of its category and all product
 * photos of that category.
 */
export function measureStreetToShop({ street, val, train }: SimilarityReadings): Measurement[] {
  const ranked = CATEGORIES.flatMap((category) => {
    const crops = street.filter(({ garment }) => garment.category === category)
    const distractors = [...val, ...train].filter(({ product }) => product.category === category)
    const gallery = [
      ...crops.map(({ cutOut }) => cutOut.embedding),
      ...distractors.map(({ embedding }) => embedding),
    ]
    return crops.map((reading, own): Ranked => {
      return { reading, rank: rankOf(own, reading.crop.embedding, gallery), gallery: gallery.length }
    })
  })
  const figure = (name: string, top: number, of: readonly Ranked[], more: Pick<Measurement, 'bar'> = {}) =>
    measured(
      `street crop → own cut-out${name}: R@${top}`,
      meanOverPhotos(byPhoto(of, top)),
      overGallery(of),
      {
        ...more,
        chance: of.reduce((sum, { gallery }) => sum + Math.min(1, top / gallery), 0) / of.length,
      },
    )
  const perCategory = CATEGORIES.flatMap((category) => {
    const own = ranked.filter(({ reading }) => reading.garment.category === category)
    return own.length === 0 ? [] : [figure(`, ${category}`, 1, own), figure(`, ${category}`, 20, own)]
  })
  return [
    figure('', 1, ranked, { bar: BARS.streetToShop.first }),
    figure('', 20, ranked, { bar: BARS.streetToShop.inTwenty }),
    ...perCategory,
  ]
}

/** The place of `gallery[own]` by similarity to the query; of equals it is the last. */
export function rankOf(own: number, query: ArrayLike<number>, gallery: readonly ArrayLike<number>[]): number {
  const similarities = gallery.map((vector) => cosine(query, vector))
  const ownSimilarity = similarities[own] ?? Number.NEGATIVE_INFINITY
  return similarities.filter((similarity) => similarity >= ownSimilarity).length
}

function byPhoto(ranked: readonly Ranked[], top: number): number[][] {
  const hits = new Map<string, number[]>()
  for (const { reading, rank } of ranked) {
    const { name } = reading.photo
    hits.set(name, [...(hits.get(name) ?? []), Number(rank <= top)])
  }
  return [...hits.values()]
}

function overGallery(ranked: readonly Ranked[]): string {
  const mean = ranked.reduce((sum, { gallery }) => sum + gallery, 0) / ranked.length
  return `${ranked.length} crops, gallery of ${Math.round(mean)}`
}
