import { unzipSync, Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { LookError } from '../look/look-error'
import type { CatalogueFiles } from './folder-format'

/** A zip counts its files with 16 bits, and says so where it has more: then they are counted in its zip64 record. */
const MOST_COUNTED = 65_535

/** A zip measures itself with 32 bits, 4.29 GB; what its files need beside is well below the rest. */
const MOST_BYTES = 4e9

/**
 * A catalogue's files out of one zip; a folder around all of them in the zip does no harm.
 *
 * @throws LookError `catalogue-corrupt` where it is no zip, `catalogue-missing` where it holds no catalogue
 */
export function filesInZip(zip: Uint8Array): CatalogueFiles {
  const entries = unzip(zip)
  const manifest = Object.keys(entries).find((name) => /(^|\/)catalog\.json$/.test(name))
  if (manifest === undefined)
    throw new LookError('catalogue-missing', 'There is no catalog.json in this zip.')
  const folder = manifest.slice(0, -'catalog.json'.length)
  return {
    async read(path) {
      const bytes = entries[folder + path]
      if (!bytes) throw new Error(`${path} is not in the zip.`)
      return bytes
    },
  }
}

/** A zip that is written file by file. */
export interface ZipWriter {
  /** @throws LookError `catalogue-too-large` where the zip would have more than 4 GB */
  add(path: string, bytes: Uint8Array): void
  end(): void
}

/**
 * Writes a catalogue's zip, so that never all of it is in memory. Thumbnails are compressed already and only stored.
 *
 * @param onBytes takes the parts of the zip in their order
 */
export function createZip(onBytes: (bytes: Uint8Array) => void): ZipWriter {
  let files = 0
  let written = 0
  const zip = new Zip((error, bytes, isEnd) => {
    if (error) throw error
    onBytes(isEnd && files > MOST_COUNTED ? withZip64Record(bytes, files, written) : bytes)
    written += bytes.length
  })
  return {
    add(path, bytes) {
      files += 1
      if (written + bytes.length > MOST_BYTES) {
        throw new LookError(
          'catalogue-too-large',
          'This catalogue has more than 4 GB, too much for one zip. Index its feed in parts.',
        )
      }
      const file = path.endsWith('.webp') ? new ZipPassThrough(path) : new ZipDeflate(path, { level: 6 })
      zip.add(file)
      file.push(bytes, true)
    },
    end: () => zip.end(),
  }
}

/** Bytes of the three records that a zip with many files ends with. */
const ZIP64_RECORD = 56
const ZIP64_LOCATOR = 20
const END_RECORD = 22

/**
 * The end of a zip whose files are too many for 16 bits, as zip64 has it (APPNOTE 4.3.14–16,
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT): fflate reads it and does not write it.
 *
 * @param end the list of all files, and behind it the record that cannot count them
 * @param at where it begins in the zip
 */
function withZip64Record(end: Uint8Array, files: number, at: number): Uint8Array {
  const list = end.subarray(0, end.length - END_RECORD)
  const whole = new Uint8Array(list.length + ZIP64_RECORD + ZIP64_LOCATOR + END_RECORD)
  whole.set(list)
  const view = new DataView(whole.buffer, list.length)
  const put64 = (offset: number, value: number) => view.setBigUint64(offset, BigInt(value), true)
  view.setUint32(0, 0x06064b50, true)
  put64(4, ZIP64_RECORD - 12)
  view.setUint16(12, 45, true)
  view.setUint16(14, 45, true)
  put64(24, files)
  put64(32, files)
  put64(40, list.length)
  put64(48, at)
  view.setUint32(ZIP64_RECORD, 0x07064b50, true)
  put64(ZIP64_RECORD + 8, at + list.length)
  view.setUint32(ZIP64_RECORD + 16, 1, true)
  const last = ZIP64_RECORD + ZIP64_LOCATOR
  view.setUint32(last, 0x06054b50, true)
  view.setUint16(last + 8, MOST_COUNTED, true)
  view.setUint16(last + 10, MOST_COUNTED, true)
  view.setUint32(last + 12, list.length, true)
  view.setUint32(last + 16, at, true)
  return whole
}

/** One zip of a catalogue's files, by path. @throws LookError `catalogue-too-large` */
export function zipOf(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const parts: Uint8Array[] = []
  const zip = createZip((part) => parts.push(part))
  for (const [path, bytes] of files) zip.add(path, bytes)
  zip.end()
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function unzip(zip: Uint8Array): Record<string, Uint8Array> {
  try {
    return unzipSync(zip)
  } catch (cause) {
    throw new LookError('catalogue-corrupt', 'This file is no zip, or a damaged one.', { cause })
  }
}
