/** What the first bytes of a picture file tell: its type and its size in pixels, before any rotation. */
export interface PictureHeader {
  type: 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp' | 'image/avif'
  /** null where the header does not say it plainly */
  size: { width: number; height: number } | null
}

/**
 * Reads the header of a picture file without decoding it: a few bytes may announce billions of pixels, and what a
 * server calls its file may be wrong. Null where the bytes are none of the picture files that we look at.
 */
export function pictureHeader(bytes: Uint8Array): PictureHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = (at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length))
  if (text(1, 3) === 'PNG' && bytes[0] === 0x89 && bytes.length >= 24) {
    return { type: 'image/png', size: { width: view.getUint32(16), height: view.getUint32(20) } }
  }
  if (/^GIF8[79]a$/.test(text(0, 6)) && bytes.length >= 10) {
    return { type: 'image/gif', size: { width: view.getUint16(6, true), height: view.getUint16(8, true) } }
  }
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return { type: 'image/jpeg', size: sizeOfJpeg(view) }
  if (text(0, 4) === 'RIFF' && text(8, 4) === 'WEBP') return { type: 'image/webp', size: sizeOfWebp(view) }
  if (text(4, 4) === 'ftyp' && /avi[fs]/.test(text(8, 40)))
    return { type: 'image/avif', size: sizeOfAvif(view) }
  return null
}

/** ITU T.81, B.2.2: the size stands in the frame header, whose marker is SOF0 … SOF15. */
function sizeOfJpeg(view: DataView) {
  let at = 2
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return null
}

/** https://developers.google.com/speed/webp/docs/riff_container */
function sizeOfWebp(view: DataView) {
  if (view.byteLength < 30) return null
  const kind = view.getUint8(15)
  if (kind === 'X'.charCodeAt(0)) {
    const uint24 = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000
    return { width: uint24(24) + 1, height: uint24(27) + 1 }
  }
  if (kind === 'L'.charCodeAt(0)) {
    const bits = view.getUint32(21, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 }
  }
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
}

/** ISO 23008-12: the largest `ispe` property; a file of tiles has one for a tile and one for the whole. */
function sizeOfAvif(view: DataView) {
  const ISPE = 0x69737065
  let size: { width: number; height: number } | null = null
  for (let at = 0; at + 16 <= Math.min(view.byteLength, 65_536); at++) {
    if (view.getUint32(at) !== ISPE) continue
    const [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)]
    if (!size || width * height > size.width * size.height) size = { width, height }
  }
  return size
}
