import { describe, expect, it } from 'vitest'
import type { CataloguePhoto } from '@/tests/evaluation/catalogue-photos'
import { measureNeighbours } from '@/tests/evaluation/neighbours'
import { measureStreetToShop, rankOf } from '@/tests/evaluation/street-to-shop'

const product = (
  id: string,
  split: 'train' | 'val',
  article: string,
  color: string | null,
): CataloguePhoto => {
  return { id, path: id, split, category: 'topwear', article, color, department: 'men' }
}
const said = { photo: '', embedding: [], article: null, color: null, colorScores: {} }

describe('rankOf', () => {
  it('counts what is at least as similar', () => {
    const gallery = [
      [1, 0],
      [0, 1],
      [0.6, 0.8],
    ]
    expect(rankOf(0, [1, 0], gallery)).toBe(1)
    expect(rankOf(1, [1, 0], gallery)).toBe(3)
  })

  it('gives nothing away to features that cannot tell: of equals the own is last', () => {
    expect(
      rankOf(
        0,
        [1, 0],
        [
          [1, 0],
          [1, 0],
          [1, 0],
        ],
      ),
    ).toBe(3)
  })
})

describe('measureStreetToShop', () => {
  it('searches the cut-outs and product photos of one category', () => {
    const photo = { name: '0001', path: '', garments: [] }
    const garment = (category: 'topwear' | 'bag') => ({
      category,
      article: null,
      box: [0, 0, 1, 1] as const,
      maskValues: [],
    })
    const embedded = (embedding: number[]) => ({ ...said, embedding })
    const street = [
      { photo, garment: garment('topwear'), crop: embedded([0, 1]), cutOut: embedded([0.6, 0.8]) },
      { photo, garment: garment('bag'), crop: embedded([1, 0]), cutOut: embedded([0, 1]) },
    ]
    const distractor = {
      product: product('1', 'train', 'shirt', 'red'),
      embedding: Float32Array.from([0, 1]),
    }
    const [first, inTwenty] = measureStreetToShop({ street, val: [], train: [distractor] })
    expect(first?.value).toBe(0.5)
    expect(first?.chance).toBe(0.75)
    expect(inTwenty?.value).toBe(1)
  })
})

describe('measureNeighbours', () => {
  it('asks whether the nearest product is of the same article, and of the same colour', () => {
    const near = (id: string, article: string, color: string | null, embedding: number[]) => ({
      product: product(id, 'train', article, color),
      embedding: Float32Array.from(embedding),
    })
    const train = [near('1', 'shirt', 'red', [1, 0]), near('2', 't-shirt', 'blue', [0, 1])]
    const val = [
      { product: product('3', 'val', 'shirt', 'blue'), embedding: Float32Array.from([0.8, 0.6]) },
      { product: product('4', 'val', 't-shirt', 'blue'), embedding: Float32Array.from([0.6, 0.8]) },
      { product: product('5', 'val', 'shirt', null), embedding: Float32Array.from([0, 1]) },
    ]
    const [article, both] = measureNeighbours({ street: [], val, train })
    expect(article?.value).toBeCloseTo(2 / 3, 3)
    expect(article?.chance).toBeCloseTo(0.5, 10)
    expect(both?.value).toBe(0.5)
  })
})
