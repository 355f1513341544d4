import { expect, test } from 'vitest'
import { VECTOR_LENGTH } from '@/lib/catalog/quantise'
import { dot } from '@/lib/tuning/head'
import { principalDirections } from '@/lib/tuning/principal-directions'

function vector(...first: number[]): Float32Array {
  return Float32Array.from({ length: VECTOR_LENGTH }, (_, i) => first[i] ?? 0)
}

test('the first direction is that along which vectors are longest, the next is at right angles to it', () => {
  const samples = [vector(0, 3, 0), vector(0, 3, 1), vector(0, -3, 1), vector(0.1, 3, 0)]
  const [first, second] = principalDirections(samples, 2) as [Float32Array, Float32Array]
  expect(Math.abs(first[1] as number)).toBeCloseTo(1, 2)
  expect(Math.abs(second[2] as number)).toBeCloseTo(1, 2)
  expect(dot(first, second)).toBeCloseTo(0)
  expect(dot(first, first)).toBeCloseTo(1)
})

test('directions that are taken are left out, and no more are given than the vectors span', () => {
  const samples = [vector(0, 3), vector(2, 3)]
  const [only, ...others] = principalDirections(samples, 5, [vector(0, 1)])
  expect(Math.abs(only?.[0] as number)).toBeCloseTo(1)
  expect(others).toEqual([])
})
