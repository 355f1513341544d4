import { expect, it } from 'vitest'
import { cosine } from '@/tests/evaluation/cosine'
import { principalDirections } from '@/tests/evaluation/principal-directions'

it('finds the plane that vectors lie in', () => {
  const [a, b] = [
    [0.6, 0.8, 0, 0],
    [0, 0, 0.8, -0.6],
  ]
  const vectors = Array.from({ length: 20 }, (_, i) =>
    a.map((x, at) => 3 * Math.cos(i) * x + Math.sin(i) * (b[at] ?? 0)),
  )
  const directions = principalDirections(vectors, 2)
  expect(Math.abs(cosine(directions[0] ?? [], a))).toBeCloseTo(1, 2)
  expect(Math.abs(cosine(directions[1] ?? [], b))).toBeCloseTo(1, 2)
})
