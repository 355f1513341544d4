import type { Photo } from './photo'
import { resample } from './resample'

/** Cells along each side. */
const CELLS = 8

/**
 * How far one channel of one cell may be off, of 255, between two encodings of one photo. Measured: see
 * docs/decisions/0070-near-duplicates-on-one-card.md.
 */
export const SAME_PHOTO_WITHIN = 12

/**
 * What stays of a photo when it is encoded or scaled anew: the mean colours of 8 × 8 cells, 192 bytes in base64.
 * Unlike hashes of bits, which flip in the white around a product, it can be told how far two are apart.
 */
export function photoFingerprint(photo: Photo): string {
  const { width, height } = photo
  const colors = resample(photo, { left: 0, top: 0, width, height }, CELLS, CELLS)
  return btoa(String.fromCharCode(...Array.from(colors, (value) => Math.round(value))))
}

/** The cells of a fingerprint, 0–255 each, to be compared many times. */
export function fingerprintCells(fingerprint: string): Uint8Array {
  return Uint8Array.from(atob(fingerprint), (letter) => letter.charCodeAt(0))
}

/**
 * Photos with something of each, found again by the same photo, encoded or scaled anew. They are sorted by the colours of
 * three cells down the middle, so that of a hundred thousand only those are compared that are near there.
 */
export class SamePhotos<T> {
  private readonly byPlace = new Map<number, { cells: Uint8Array; value: T }[]>()

  add(fingerprint: string, value: T): void {
    const cells = fingerprintCells(fingerprint)
    const near = this.byPlace.get(placeOf(cells))
    if (near) near.push({ cells, value })
    else this.byPlace.set(placeOf(cells), [{ cells, value }])
  }

  /** What was added with a photo that is the same. */
  *of(fingerprint: string): Generator<T> {
    const cells = fingerprintCells(fingerprint)
    const place = placeOf(cells)
    for (const step of STEPS) {
      for (const photo of this.byPlace.get(place + step) ?? []) {
        if (isSamePhoto(photo.cells, cells)) yield photo.value
      }
    }
  }
}

/** Red, green and blue, each of another cell: one place a bin of what is the same, the bins as digits. */
const MIDDLE = [2, 4, 5].map((row, channel) => (row * CELLS + 3) * 3 + channel)
const BINS = 256

function placeOf(cells: Uint8Array): number {
  const bins = MIDDLE.map((at) => Math.floor((cells[at] ?? 0) / (SAME_PHOTO_WITHIN + 1)))
  return bins.reduce((place, bin) => place * BINS + bin, 0)
}

/** To the places where the same photo may be: no bin is farther off than one. */
const NEXT = [0, -1, 1]
const STEPS = NEXT.flatMap((a) => NEXT.flatMap((b) => NEXT.map((c) => (a * BINS + b) * BINS + c)))

/** Whether the cells of two fingerprints are of one photo, in whatever size or encoding. */
export function isSamePhoto(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false
  // From the middle on: the corners of most product photos are white.
  for (let i = 0; i < one.length; i++) {
    const at = (i + one.length / 2) % one.length
    if (Math.abs((one[at] as number) - (other[at] as number)) > SAME_PHOTO_WITHIN) return false
  }
  return true
}
