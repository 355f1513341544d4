import { readFileSync } from 'node:fs'
import sharp, { type Sharp } from 'sharp'
import { decodePhoto } from '@/cli/decode-photo'
import { fingerprintCells, photoFingerprint, SAME_PHOTO_WITHIN } from '@/lib/vision/photo-fingerprint'
import { readCataloguePhotos } from '@/tests/evaluation/catalogue-photos'
import { findDataFolder } from '@/tests/evaluation/data-folder'

/** Measures how well a fingerprint tells one photo, encoded or scaled anew, from the photos of other products. */

const ENCODINGS: Record<string, (picture: Sharp, width: number) => Sharp> = {
  'JPEG 75': (picture) => picture.jpeg({ quality: 75 }),
  'JPEG 40': (picture) => picture.jpeg({ quality: 40 }),
  'twice the size, JPEG 60': (picture, width) => picture.resize(2 * width).jpeg({ quality: 60 }),
  'half the size, WebP 60': (picture, width) => picture.resize(Math.round(width / 2)).webp({ quality: 60 }),
  '.4 of the size, JPEG 60': (picture, width) =>
    picture.resize(Math.round(0.4 * width)).jpeg({ quality: 60 }),
}

const dataFolder = findDataFolder()
if (!dataFolder) throw new Error('The data sets (../shared/data) are not here.')
const all = readCataloguePhotos(dataFolder)
const val = all.filter(({ split }) => split === 'val')
const files = new Map(all.map(({ path }) => [path, readFileSync(path)]))
const cells = new Map<string, Uint8Array>()
for (const [path, bytes] of files) cells.set(path, await cellsOf(bytes))

console.log(`A photo is the same up to ${SAME_PHOTO_WITHIN} of 255. Missed, of ${val.length} photos of val:`)
for (const [name, encode] of Object.entries(ENCODINGS)) {
  const distances: number[] = []
  for (const { path } of val) {
    const { width } = await sharp(files.get(path)).metadata()
    const anew = await encode(sharp(files.get(path)), width).toBuffer()
    distances.push(fingerprintDistance(await cellsOf(anew), own(path)))
  }
  const missed = distances.filter((distance) => distance > SAME_PHOTO_WITHIN).length
  console.log(`  ${name}: ${missed} (farthest ${Math.max(...distances)})`)
}

const near = val
  .flatMap((one) =>
    all
      .filter(({ path }) => path !== one.path)
      .map((other) => ({ ids: [one.id, other.id], at: fingerprintDistance(own(one.path), own(other.path)) }))
      .filter(({ at }) => at <= SAME_PHOTO_WITHIN + 6),
  )
  .sort((a, b) => a.at - b.at)
console.log(
  `Pairs of different products within ${SAME_PHOTO_WITHIN + 6}, of ${val.length * (all.length - 1)}:`,
)
for (const { ids, at } of near) console.log(`  ${at}: ${ids.join(' and ')}`)

async function cellsOf(bytes: Uint8Array): Promise<Uint8Array> {
  return fingerprintCells(photoFingerprint(await decodePhoto(bytes)))
}

function own(path: string): Uint8Array {
  return cells.get(path) as Uint8Array
}

/** How far two photos are apart: the largest difference of any cell, 0–255. */
function fingerprintDistance(one: Uint8Array, other: Uint8Array): number {
  return one.reduce((largest, cell, i) => Math.max(largest, Math.abs(cell - (other[i] as number))), 0)
}
