import { unzipSync, zipSync } from 'fflate'
import { LookError } from '../look/look-error'
import type { CatalogueFiles } from './folder-format'

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

/** One zip of a catalogue's files, by path. Thumbnails are compressed already and only stored. */
export function zipOf(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return zipSync(
    Object.fromEntries(
      [...files].map(([path, bytes]) => [path, [bytes, { level: path.endsWith('.webp') ? 0 : 6 }]] as const),
    ) as Parameters<typeof zipSync>[0],
  )
}

function unzip(zip: Uint8Array): Record<string, Uint8Array> {
  try {
    return unzipSync(zip)
  } catch (cause) {
    throw new LookError('catalogue-corrupt', 'This file is no zip, or a damaged one.', { cause })
  }
}
