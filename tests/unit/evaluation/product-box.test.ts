import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, expect, it } from 'vitest'
import { productBox } from '@/tests/evaluation/product-photos'

const folder = mkdtempSync(join(tmpdir(), 'product-box-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('reads a product’s box off the white background, single dark pixels aside', async () => {
  const pixels = new Uint8Array(40 * 30 * 3).fill(255)
  const paint = (x: number, y: number) => pixels.fill(60, (y * 40 + x) * 3, (y * 40 + x) * 3 + 3)
  for (let y = 8; y < 20; y++) for (let x = 10; x < 32; x++) paint(x, y)
  paint(2, 2)
  const path = join(folder, 'product.png')
  await sharp(pixels, { raw: { width: 40, height: 30, channels: 3 } })
    .png()
    .toFile(path)
  expect(await productBox(path)).toEqual([10, 8, 22, 12])
})
