import sharp from 'sharp'
import { expect, test } from 'vitest'
import { decodePhoto, makeThumb } from '@/cli/decode-photo'

/** 4 × 2 pixels, left half red, right half blue. */
function twoHalves() {
  const pixels = Buffer.alloc(4 * 2 * 3)
  for (let i = 0; i < 8; i++) pixels[i * 3 + (i % 4 < 2 ? 0 : 2)] = 255
  return sharp(pixels, { raw: { width: 4, height: 2, channels: 3 } })
}

const at = ({ pixels, width }: { pixels: Uint8ClampedArray; width: number }, x: number, y: number) =>
  Array.from(pixels.subarray((y * width + x) * 4, (y * width + x) * 4 + 4))

test.each(['png', 'jpeg', 'webp', 'avif', 'gif'] as const)('reads %s', async (format) => {
  const encoded = await twoHalves()
    .resize(64, 32, { kernel: 'nearest' })
    .toFormat(format, { quality: 95 })
    .toBuffer()
  const photo = await decodePhoto(encoded)
  expect(photo).toMatchObject({ width: 64, height: 32 })
  const [red, green, blue, alpha] = at(photo, 8, 16) as [number, number, number, number]
  expect(red).toBeGreaterThan(230)
  expect(Math.max(green, blue)).toBeLessThan(40)
  expect(alpha).toBe(255)
})

test('turns by EXIF', async () => {
  const turned = await twoHalves().png().withMetadata({ orientation: 6 }).toBuffer()
  const photo = await decodePhoto(turned)
  expect(photo).toMatchObject({ width: 2, height: 4 })
  expect(at(photo, 0, 0)).toEqual([255, 0, 0, 255])
  expect(at(photo, 0, 3)).toEqual([0, 0, 255, 255])
})

test('composes transparency on white, and makes three colours of grey', async () => {
  const clear = await sharp({
    create: { width: 3, height: 3, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0.5 } },
  })
    .png()
    .toBuffer()
  expect(
    at(await decodePhoto(clear), 1, 1).every((value) => value === 255 || Math.abs(value - 127) < 3),
  ).toBe(true)
  const grey = await sharp(Buffer.from([90, 90, 90, 90]), { raw: { width: 2, height: 2, channels: 1 } })
    .png()
    .toBuffer()
  expect(at(await decodePhoto(grey), 1, 1)).toEqual([90, 90, 90, 255])
})

test('takes the first frame of an animation', async () => {
  const frames = Buffer.concat([Buffer.alloc(12, 10), Buffer.alloc(12, 200)])
  const gif = await sharp(frames, { raw: { width: 2, height: 4, channels: 3, pageHeight: 2 } })
    .gif()
    .toBuffer()
  expect(await decodePhoto(gif)).toMatchObject({ width: 2, height: 2 })
})

test('says what is wrong with a file', async () => {
  await expect(decodePhoto(new TextEncoder().encode('<html>'))).rejects.toMatchObject({
    code: 'photo-unreadable',
  })
  await expect(decodePhoto(new Uint8Array())).rejects.toMatchObject({ code: 'photo-unreadable' })
  const huge = await sharp({ create: { width: 9000, height: 6000, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  await expect(decodePhoto(huge)).rejects.toMatchObject({ code: 'photo-too-large' })
})

test('a thumbnail is a small WebP of the same shape', async () => {
  const photo = await decodePhoto(await twoHalves().resize(800, 400).png().toBuffer())
  expect(await sharp(await makeThumb(photo)).metadata()).toMatchObject({
    format: 'webp',
    width: 256,
    height: 128,
  })
})
