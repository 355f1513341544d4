import { expect, it } from 'vitest'
import type { Category } from '@/lib/catalog/taxonomy'
import type { Box } from '@/lib/look/look'
import { judgePhoto } from '@/tests/evaluation/detector-errors'

const SIDE = 100
const truth = (category: Category, box: Box, maskValue: number) => ({
  category,
  article: null,
  box,
  maskValues: [maskValue],
})
const shown = (category: Category, box: Box, score = 0.9) => ({
  id: 0,
  person: 0,
  category,
  article: null,
  color: 'red',
  box,
  score,
})

function judge(
  truths: ReturnType<typeof truth>[],
  garments: ReturnType<typeof shown>[],
  values?: Uint8Array,
) {
  return judgePhoto(
    { name: '0001', path: '', garments: truths },
    { values: values ?? new Uint8Array(SIDE * SIDE), width: SIDE, height: SIDE },
    {
      photo: '',
      width: SIDE,
      height: SIDE,
      people: [],
      garments,
      timings: { decode: 0, detect: 0, department: 0, embed: 0 },
    },
  )
}

it('tells a garment named otherwise from one that is badly placed and one that is not found', () => {
  const { truths, detections } = judge(
    [
      truth('topwear', [10, 10, 20, 20], 1),
      truth('onepiece', [40, 10, 20, 40], 2),
      truth('bag', [70, 10, 20, 40], 3),
      truth('belt', [10, 60, 20, 4], 4),
    ],
    [
      shown('topwear', [11, 10, 20, 20]),
      shown('bottomwear', [40, 12, 20, 40]),
      shown('bag', [70, 40, 20, 10]),
    ],
  )
  expect(truths.map(({ fate }) => fate)).toEqual(['found', 'named otherwise', 'badly placed', 'not found'])
  expect(truths[1]?.saidInstead).toBe('bottomwear')
  expect(detections.map(({ fault }) => fault)).toEqual(['right', 'named otherwise', 'badly placed'])
})

it('believes one of two boxes on one garment', () => {
  const { detections } = judge(
    [truth('bag', [10, 10, 20, 20], 1)],
    [shown('bag', [10, 10, 20, 20], 0.9), shown('bag', [11, 11, 20, 20], 0.5)],
  )
  expect(detections.map(({ fault }) => fault)).toEqual(['right', 'twice'])
})

it('measures how much of a garment’s box others cover', () => {
  const values = new Uint8Array(SIDE * SIDE)
  for (let x = 10; x < 20; x++) for (let y = 10; y < 30; y++) values[y * SIDE + x] = 2
  const { truths } = judge(
    [truth('topwear', [10, 10, 20, 20], 1), truth('outerwear', [5, 5, 30, 30], 2)],
    [],
    values,
  )
  expect(truths[0]?.coveredShare).toBeCloseTo(0.5)
  expect(truths[1]?.coveredShare).toBe(0)
})

it('tells a spread pose from a closed one by the outline of the person', () => {
  const values = new Uint8Array(SIDE * SIDE)
  for (let y = 10; y < 90; y++) values.fill(41, y * SIDE + 40, y * SIDE + 60)
  const closed = judge([truth('topwear', [40, 20, 20, 20], 1)], [], values)
  for (let x = 30; x < 70; x++) values[30 * SIDE + x] = 41
  const spread = judge([truth('topwear', [40, 20, 20, 20], 1)], [], values)
  expect([closed, spread].map(({ truths }) => truths[0]?.slenderness)).toEqual([4, 2])
})
