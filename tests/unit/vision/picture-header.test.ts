import sharp from 'sharp'
import { expect, test } from 'vitest'
import { pictureHeader } from '@/lib/vision/picture-header'

const drawn = () => sharp({ create: { width: 210, height: 330, channels: 3, background: '#a36' } })
const read = (buffer: Buffer) => pictureHeader(new Uint8Array(buffer))
const size = { width: 210, height: 330 }

test('type and size of every picture file that we look at are read from its header', async () => {
  expect(read(await drawn().jpeg().toBuffer())).toEqual({ type: 'image/jpeg', size })
  expect(read(await drawn().jpeg({ progressive: true }).withMetadata().toBuffer())).toEqual({
    type: 'image/jpeg',
    size,
  })
  expect(read(await drawn().png().toBuffer())).toEqual({ type: 'image/png', size })
  expect(read(await drawn().gif().toBuffer())).toEqual({ type: 'image/gif', size })
  expect(read(await drawn().webp().toBuffer())).toEqual({ type: 'image/webp', size })
  expect(read(await drawn().webp({ lossless: true }).toBuffer())).toEqual({ type: 'image/webp', size })
  expect(read(await drawn().ensureAlpha(0.5).webp().toBuffer())).toEqual({ type: 'image/webp', size })
  expect(read(await drawn().avif().toBuffer())).toEqual({ type: 'image/avif', size })
})

test('what is no picture file is none', () => {
  for (const text of ['', 'GIF', '<svg xmlns="http://www.w3.org/2000/svg"/>', '<!doctype html>'])
    expect(pictureHeader(new TextEncoder().encode(text))).toBeNull()
})

test('a file that breaks off tells its type and no size', async () => {
  const jpeg = await drawn().jpeg().toBuffer()
  expect(read(jpeg.subarray(0, 12))).toEqual({ type: 'image/jpeg', size: null })
})
