import { expect, test } from 'vitest'
import { fullestPhoto } from '@/lib/look/fullest-photo'
import type { Facing, Shot } from '@/lib/look/look'

const photo = (id: string, ...shots: Shot[]) => ({
  id,
  people: shots.map((shot) => ({ box: [0, 0, 1, 1] as const, shot, facing: null as Facing | null })),
})

/** Somebody seen from that side. */
const seen = (id: string, shot: Shot, facing: Facing) => ({
  id,
  people: [{ box: [0, 0, 1, 1] as const, shot, facing }],
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
  const [back, front] = [seen('back', 'full', 'back'), seen('front', 'full', 'front')]
  expect(fullestPhoto([back, front, seen('another', 'full', 'front')])?.id).toBe('front')
  expect(fullestPhoto([seen('upper', 'upper', 'front'), back])?.id).toBe('back')
})

test('a view from either side comes before one from behind', () => {
  const back = seen('back', 'full', 'back')
  expect(fullestPhoto([back, seen('left', 'full', 'left')])?.id).toBe('left')
  expect(fullestPhoto([back, seen('right', 'full', 'right'), seen('left', 'full', 'left')])?.id).toBe('right')
})

test('photos without people are no offer', () => {
  expect(fullestPhoto([photo('a'), photo('b')])).toBeNull()
  expect(fullestPhoto([])).toBeNull()
})
