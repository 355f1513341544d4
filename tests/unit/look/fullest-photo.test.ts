import { expect, test } from 'vitest'
import { fullestPhoto } from '@/lib/look/fullest-photo'
import type { Shot } from '@/lib/look/look'

const photo = (id: string, ...shots: Shot[]) => ({
  id,
  people: shots.map((shot) => ({ box: [0, 0, 1, 1] as const, shot, frontScore: null as number | null })),
})

/** Somebody seen by so much from the front. */
const seen = (id: string, shot: Shot, frontScore: number) => ({
  id,
  people: [{ box: [0, 0, 1, 1] as const, shot, frontScore }],
})

test('a full shot comes before an upper one, of equals the first', () => {
  const photos = [
    photo('none'),
    photo('upper', 'upper'),
    photo('full', 'detail', 'full'),
    photo('second', 'full'),
  ]
  expect(fullestPhoto(photos)?.id).toBe('full')
})

test('of equal shots one from the front comes first, but no upper shot before a full one', () => {
  const [back, front] = [seen('back', 'full', 0.1), seen('front', 'full', 0.8)]
  expect(fullestPhoto([back, front, seen('another', 'full', 0.99)])?.id).toBe('front')
  expect(fullestPhoto([seen('upper', 'upper', 0.9), back])?.id).toBe('back')
})

test('photos without people are no offer', () => {
  expect(fullestPhoto([photo('a'), photo('b')])).toBeNull()
  expect(fullestPhoto([])).toBeNull()
})
