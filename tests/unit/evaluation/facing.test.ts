import { expect, test } from 'vitest'
import { facingFrom } from '@/lib/vision/department'
import { measureFacing } from '@/tests/evaluation/facing'
import { measurementsOfDrawn } from '@/tests/evaluation/facing-of-drawn'

const seen = (front: number, left: number, right: number, back: number) =>
  facingFrom({ front, left, right, back })

const valueFor = (figures: { figure: string; value: number }[], ending: string) =>
  figures.find(({ figure }) => figure.endsWith(ending))?.value

test('of photographed people, side and back views, and left and right, are told apart', () => {
  const people = [
    { name: 'front', seen: seen(0.9, 0.1, 0, 0) },
    { name: 'doubtful', seen: seen(0.6, 0.1, 0.2, 0.1) },
    { name: 'odd', seen: seen(0, 0, 0, 1) },
    { name: '0109', seen: seen(0.2, 0.1, 0.6, 0.1) },
    { name: '0801', seen: seen(0.7, 0.1, 0.2, 0) },
  ]
  const figures = measureFacing('here', people, { side: ['0109', '0801'], back: [], odd: ['odd'] })
  expect(valueFor(figures, 'side and back views told')).toBe(0.5)
  expect(valueFor(figures, 'the others told')).toBe(1)
  expect(valueFor(figures, 'scores below another')).toBe(0.75)
  expect(valueFor(figures, 'left and right told apart')).toBe(0.5)
  expect(measureFacing('here', people, { side: [], back: [], odd: [] })).toEqual([])
})

test('of drawn people each of the four sides counts the same', () => {
  const people = [
    { truth: 'front', seen: seen(0.9, 0.1, 0, 0) },
    { truth: 'front', seen: seen(0.8, 0.1, 0.1, 0) },
    { truth: 'left', seen: seen(0.1, 0.8, 0.1, 0) },
    { truth: 'right', seen: seen(0.1, 0.8, 0.1, 0) },
    { truth: 'back', seen: seen(0.2, 0, 0, 0.8) },
  ] as const
  const figures = measurementsOfDrawn(people, 6)
  expect(valueFor(figures, 'balanced accuracy of four')).toBe(0.75)
  expect(valueFor(figures, 'drawn people: right told')).toBe(0)
  expect(valueFor(figures, 'front or not: balanced accuracy')).toBe(1)
})
