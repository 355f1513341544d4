/** One press of “more like this” or “less like this”, with everything that learning needs of it. */
export interface Judgement {
  /** Which garment of which look it was made for; those of one garment are held out together. */
  garment: string
  /** The garment's embedding: a unit vector of 128. */
  query: Float32Array
  /** The product's. */
  product: Float32Array
  wish: 'more' | 'less'
  /** The other products that stood beside it and were not judged. */
  beside: readonly Float32Array[]
}

/** A triplet: to `query`, `nearer` shall be more similar than `farther` is. All are unit vectors of 128. */
export interface Preference {
  garment: string
  query: Float32Array
  nearer: Float32Array
  farther: Float32Array
  weight: number
}

/**
 * The triplets in a person's judgements: of one garment, what is wished more of before what is wished less of, and both
 * against what stood beside them unjudged, which weighs as much in all as one such pair.
 */
export function preferencesOf(judgements: readonly Judgement[]): Preference[] {
  return judgements.flatMap((judgement) => {
    const { garment, query, product, wish, beside } = judgement
    const passedOver = beside.map((other) => ({ other, weight: 1 / beside.length }))
    // Each pair of “more” and “less” is met once: from its “more”.
    const opposed = judgements
      .filter((each) => wish === 'more' && each.wish === 'less' && each.garment === garment)
      .map((each) => ({ other: each.product, weight: 1 }))
    return [...opposed, ...passedOver].map(({ other, weight }) => {
      const [nearer, farther] = wish === 'more' ? [product, other] : [other, product]
      return { garment, query, nearer, farther, weight }
    })
  })
}
