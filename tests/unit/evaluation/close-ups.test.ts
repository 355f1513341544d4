import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, expect, it } from 'vitest'
import type { Category } from '@/lib/catalog/taxonomy'
import type { Box } from '@/lib/look/look'
import { cropCloseUps, type GarmentInCrop, garmentInCrop } from '@/tests/evaluation/crop-close-ups'
import { judgeGarment, judgePart } from '@/tests/evaluation/judge-close-up'

const folder = mkdtempSync(join(tmpdir(), 'close-ups-'))
afterAll(() => rmSync(folder, { recursive: true }))

const [SHIRT, TROUSERS, COAT, SKIN] = [1, 2, 3, 41]
const WIDTH = 80
const HEIGHT = 120

/** A standing person of 100 pixels: a head, a shirt, trousers, feet. */
function standing(): Uint8Array {
  const values = new Uint8Array(WIDTH * HEIGHT)
  const paint = ([x, y, w, h]: Box, value: number) => {
    for (let row = y; row < y + h; row++) values.fill(value, row * WIDTH + x, row * WIDTH + x + w)
  }
  paint([35, 10, 10, 15], SKIN)
  paint([25, 25, 30, 35], SHIRT)
  paint([30, 60, 20, 40], TROUSERS)
  paint([30, 100, 20, 10], SKIN)
  return values
}

const garment = (category: Category, box: Box, value: number) => ({
  category,
  article: null,
  box,
  maskValues: [value],
})
const shown = (category: Category, box: Box, score = 0.9) => ({
  id: 0,
  person: null,
  category,
  article: null,
  color: null,
  box,
  score,
})
const seen = (category: Category, box: Box, seenShare = 1): GarmentInCrop => ({ category, box, seenShare })

it('crops each garment with room around it, and both halves, the same each time', async () => {
  for (const name of ['images', 'masks']) mkdirSync(join(folder, name))
  const path = join(folder, 'images/0001.jpg')
  const values = standing()
  await sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: 'grey' } }).toFile(path)
  await sharp(values, { raw: { width: WIDTH, height: HEIGHT, channels: 1 } })
    .png()
    .toFile(join(folder, 'masks/0001.png'))
  const garments = [garment('topwear', [25, 25, 30, 35], SHIRT), garment('outerwear', [20, 15, 40, 90], COAT)]
  const photos = [{ name: '0001', path, garments }]
  const [closeUps = []] = await cropCloseUps(photos, folder)
  expect(closeUps.map(({ of }) => (typeof of === 'string' ? of : of.category))).toEqual([
    'topwear',
    'upper half',
    'lower half',
  ])
  const { width = 0, height = 0 } = await sharp(closeUps[0]?.path).metadata()
  expect(width).toBeGreaterThan(32)
  expect(width).toBeLessThanOrEqual(49)
  expect(height).toBeLessThan(60)
  expect(closeUps[0]?.of).toMatchObject({ category: 'topwear', seenShare: 1 })
  expect(await cropCloseUps(photos, folder)).toEqual([closeUps])
})

it('tells where a part shows a garment, and how much of it', () => {
  const mask = { values: standing(), width: WIDTH, height: HEIGHT }
  const upper = { left: 10, top: 0, width: 60, height: 70 }
  expect(garmentInCrop(garment('topwear', [25, 25, 30, 35], SHIRT), mask, upper)).toEqual(
    seen('topwear', [15, 25, 30, 35]),
  )
  expect(garmentInCrop(garment('bottomwear', [30, 60, 20, 40], TROUSERS), mask, upper)).toEqual(
    seen('bottomwear', [20, 60, 20, 10], 0.25),
  )
  expect(garmentInCrop(garment('footwear', [30, 100, 20, 10], 9), mask, upper)).toBeNull()
})

it('judges a close-up by its own garment, whatever else is shown', () => {
  const judged = judgeGarment(seen('footwear', [0, 0, 20, 10]), {
    people: [],
    garments: [
      shown('bag', [0, 0, 40, 40], 0.6),
      shown('footwear', [0, 0, 20, 8], 0.9),
      shown('footwear', [0, 0, 9, 10], 0.5),
    ],
  })
  expect(judged).toEqual({
    category: 'footwear',
    overlap: expect.closeTo(0.8),
    isMain: false,
    isSomebodySeen: false,
  })
})

it('neither expects nor blames a garment of which a part shows less than half', () => {
  const garments = [seen('topwear', [0, 0, 10, 10]), seen('bottomwear', [0, 10, 10, 3], 0.1)]
  expect(judgePart(garments, [shown('bottomwear', [0, 10, 10, 3])], 0.5)).toEqual({ found: [0], right: [] })
  expect(judgePart(garments, [shown('topwear', [0, 0, 10, 9]), shown('bag', [0, 0, 5, 5])], 0.5)).toEqual({
    found: [1],
    right: [1, 0],
  })
})
