import { describe, expect, it } from 'vitest'
import { cutOut } from '@/tests/evaluation/cut-outs'
import { boxAround, personBox } from '@/tests/evaluation/street-photos'

/** A mask of 4 × 3 pixels: value 5 the garment, 9 something else. */
const mask = { values: Uint8Array.from([0, 5, 5, 0, 0, 9, 5, 0, 0, 0, 0, 5]), width: 4, height: 3 }
const pixels = Uint8Array.from({ length: 4 * 3 * 3 }, (_, at) => Math.floor(at / 3) + 10)

describe('cutOut', () => {
  it('keeps the pixels of the garment in its box, and white elsewhere', () => {
    const { data, width, height, box } = cutOut({ box: [1, 0, 2, 2], maskValues: [5] }, mask, pixels)
    expect([width, height, box]).toEqual([2, 2, [0, 0, 2, 2]])
    expect([0, 3, 6, 9].map((at) => data[at])).toEqual([11, 12, 255, 16])
  })

  it('leaves white round larger garments', () => {
    const large = { values: new Uint8Array(400).fill(5), width: 20, height: 20 }
    const { width, box, data } = cutOut({ box: [0, 0, 20, 20], maskValues: [5] }, large, new Uint8Array(1200))
    expect(width).toBe(24)
    expect(box).toEqual([2, 2, 20, 20])
    expect(data[0]).toBe(255)
  })

  it('takes whole pixels where the box has fractions, and stays on the photo', () => {
    const { box } = cutOut({ box: [1.5, 0.2, 4, 1.1], maskValues: [5] }, mask, pixels)
    expect(box.slice(2)).toEqual([3, 2])
  })
})

describe('personBox', () => {
  it('goes round everything that is not background', () => {
    expect(personBox(mask)).toEqual([1, 0, 3, 3])
    expect(boxAround(4, 3, () => false)).toBeNull()
  })
})
