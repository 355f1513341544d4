import { unzipSync, Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { LookError } from '../look/look-error'
import type { CatalogueFiles } from './folder-format'

/** A zip counts its files with 16 bits; what goes beyond (zip64) few programs write. */
const MOST_FILES = 65_535

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
  /** @throws LookError `catalogue-too-large` where the files are too many for a zip */
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
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    onBytes(bytes)
  })
  return {
    add(path, bytes) {
      files += 1
      if (files > MOST_FILES) {
        throw new LookError(
          'catalogue-too-large',
          'This catalogue has more than 65,000 pictures, too many for one zip. Index its feed in parts.',
        )
      }
      const file = path.endsWith('.webp') ? new ZipPassThrough(path) : new ZipDeflate(path, { level: 6 })
      zip.add(file)
      file.push(bytes, true)
    },
    end: () => zip.end(),
  }
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
