import { expect, test } from 'vitest'
import { fullestPhoto } from '@/lib/look/fullest-photo'
import type { Shot } from '@/lib/look/look'

const photo = (id: string, ...shots: Shot[]) => ({
  id,
  people: shots.map((shot) => ({ box: [0, 0, 1, 1] as const, shot })),
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

test('photos without people are no offer', () => {
  expect(fullestPhoto([photo('a'), photo('b')])).toBeNull()
  expect(fullestPhoto([])).toBeNull()
})
