import { expect, test } from 'vitest'
import { isOfShape, photoFile } from '@/lib/page/photo-file'

const png = (width: number, height: number) => {
  const bytes = new Uint8Array(64)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  new DataView(bytes.buffer).setUint32(16, width)
  new DataView(bytes.buffer).setUint32(20, height)
  return bytes
}

test('the type is what the bytes say, not the server', async () => {
  const answer = new Response(png(400, 600), { headers: { 'content-type': 'application/octet-stream' } })
  expect((await photoFile(answer, null))?.type).toBe('image/png')
  const page = new Response('<svg onload="x()">', { headers: { 'content-type': 'image/jpeg' } })
  expect(await photoFile(page, null)).toBeNull()
})

test('an error is no picture, whatever it holds', async () => {
  expect(await photoFile(new Response(png(4, 6), { status: 403 }), null)).toBeNull()
})

test('a file of another shape than the picture on the page is another picture', async () => {
  expect(await photoFile(new Response(png(800, 1200)), { width: 400, height: 600 })).not.toBeNull()
  expect(await photoFile(new Response(png(1200, 600)), { width: 400, height: 600 })).toBeNull()
})

test('a photo that is turned upright only when shown is the same, and a placeholder tells nothing', () => {
  expect(isOfShape({ width: 1200, height: 800 }, { width: 400, height: 600 })).toBe(true)
  expect(isOfShape({ width: 1200, height: 800 }, { width: 1, height: 1 })).toBe(true)
})

test('a small file that announces more pixels than may be decoded is refused by its header', async () => {
  const bomb = photoFile(new Response(png(40_000, 40_000)), null)
  await expect(bomb).rejects.toMatchObject({ code: 'photo-too-large' })
})

test('what is too large is refused before all of it is read', async () => {
  let sent = 0
  const endless = new ReadableStream({
    pull(controller) {
      sent += 1
      controller.enqueue(new Uint8Array(8_000_000))
    },
  })
  await expect(photoFile(new Response(endless), null)).rejects.toMatchObject({ code: 'photo-too-large' })
  expect(sent).toBeLessThan(10)
})
