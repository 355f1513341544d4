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

/** How far two photos are apart: the largest difference of any cell, 0–255. */
export function fingerprintDistance(one: Uint8Array, other: Uint8Array): number {
  if (one.length !== other.length) return 255
  let largest = 0
  for (let i = 0; i < one.length; i++) {
    largest = Math.max(largest, Math.abs((one[i] as number) - (other[i] as number)))
  }
  return largest
}

/** Whether two fingerprints are of one photo, encoded or scaled anew. */
export function isSamePhoto(one: Uint8Array, other: Uint8Array): boolean {
  return fingerprintDistance(one, other) <= SAME_PHOTO_WITHIN
}
