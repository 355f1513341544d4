import { createZip } from '../catalog/catalogue-zip'
import { type CatalogManifest, fileEntry, writeCatalogue } from '../catalog/folder-format'
import { throwIfCancelled } from '../look/look-error'
import type { LookDatabase } from './database'
import { storedProducts } from './stored-products'

/** Pictures that are read from the database at once. */
const THUMBS_AT_ONCE = 128

/** Bytes that are handed to the browser at once, to keep wherever it has room. */
const PART_BYTES = 8 * 2 ** 20

/** A catalogue's way out of the database. */
export interface ExportWish {
  source: string
  /** Only vectors of this version are exported. */
  embeddingVersion: string
  signal?: AbortSignal
  /** Told how much is done, 0–1. */
  onProgress?: (share: number) => void
}

/** A catalogue as a file, and how many of its products are not in it: they have no vector of the version wished for. */
export interface ExportedCatalogue {
  zip: Blob
  unsearched: number
}

/**
 * A catalogue as one zip, in the format that the terminal program writes and reads: versioned, each file with its
 * checksum.
 *
 * @throws LookError `catalogue-too-large`, `cancelled`
 */
export async function exportCatalogue(
  database: LookDatabase,
  { source, embeddingVersion, signal, onProgress }: ExportWish,
): Promise<ExportedCatalogue> {
  const { products, vectors } = await storedProducts(database, [source], embeddingVersion)
  const { parts, zip } = zipInParts()
  const keys = [...new Set(products.flatMap(({ thumb }) => thumb ?? []))]
  const listed: CatalogManifest['files'] = {}
  for (let at = 0; at < keys.length; at += THUMBS_AT_ONCE) {
    throwIfCancelled(signal)
    onProgress?.(at / keys.length)
    for (const row of await database.thumbs.bulkGet(keys.slice(at, at + THUMBS_AT_ONCE))) {
      if (!row) continue
      const bytes = new Uint8Array(await row.blob.arrayBuffer())
      const path = pathOf(row.path)
      listed[path] = await fileEntry(bytes)
      zip.add(path, bytes)
    }
  }
  const content = {
    embeddingVersion,
    vectors,
    products: products.map((product) => {
      const thumb = product.thumb === null ? null : pathOf(product.thumb)
      return { ...product, thumb: thumb !== null && thumb in listed ? thumb : null }
    }),
  }
  for (const [path, bytes] of await writeCatalogue(content, listed)) zip.add(path, bytes)
  zip.end()
  onProgress?.(1)
  const all = await database.products.where({ source }).count()
  return { zip: new Blob(parts(), { type: 'application/zip' }), unsearched: all - products.length }

  /** The path within the catalogue of a picture with this key. */
  function pathOf(key: string): string {
    return key.slice(source.length + 1)
  }
}

/** A zip whose parts are handed over as they come: a browser keeps large ones on its disk. */
function zipInParts() {
  const done: Blob[] = []
  let open: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  const handOver = () => {
    done.push(new Blob(open))
    open = []
    bytes = 0
  }
  const zip = createZip((part) => {
    open.push(new Uint8Array(part))
    bytes += part.length
    if (bytes >= PART_BYTES) handOver()
  })
  return {
    zip,
    parts: () => {
      handOver()
      return done
    },
  }
}
