import { filesInZip } from '../catalog/catalogue-zip'
import { type CatalogueFiles, type ReadCatalogue, readCatalogue } from '../catalog/folder-format'
import { LookError } from '../look/look-error'
import type { ImportFile } from '../store/catalogue-import'
import { removeCatalogue, type ThumbRow } from '../store/catalogue-rows'
import type { LookDatabase } from '../store/database'
import { storing } from '../store/storage-full'
import { sha256 } from '../vision/sha256'

const THUMBS_AT_ONCE = 100
const PRODUCTS_AT_ONCE = 2000

/** A catalogue's way into the database. */
export interface ImportWish {
  /** The name under which it is kept; what was there before is replaced. */
  source: string
  name: string
  files: CatalogueFiles
  /** Told how much is done, 0–1. */
  onProgress?: (progress: number) => void
}

/**
 * Reads a catalogue, verified by its checksums, into the database. Only when all of it is there is it listed, so
 * that an import cut short leaves nothing that is searched.
 * @throws LookError `catalogue-missing`, `catalogue-corrupt`, `storage-full`
 */
export async function importCatalogue(database: LookDatabase, wish: ImportWish): Promise<void> {
  const { source, name, files, onProgress } = wish
  const catalogue = await readCatalogue(files)
  const manifest = await sha256(await files.read('catalog.json'))
  await removeCatalogue(database, source)
  try {
    await putProducts(database, source, catalogue)
    await putThumbs(database, source, catalogue, onProgress)
    await storing(() =>
      database.catalogues.put({
        source,
        name,
        embeddingVersion: catalogue.embeddingVersion,
        products: catalogue.products.length,
        sha256: manifest,
        searched: true,
        addedAt: Date.now(),
      }),
    )
  } catch (error) {
    await removeCatalogue(database, source)
    throw error
  }
}

/**
 * The files that a person chose: one zip, or a folder with catalog.json somewhere in it.
 * @throws LookError `catalogue-missing`, `catalogue-corrupt`
 */
export async function chosenFiles(chosen: readonly ImportFile[]): Promise<CatalogueFiles> {
  const [only] = chosen
  if (only && chosen.length === 1 && only.path.endsWith('.zip')) return filesInZip(await bytesOf(only.blob))
  const manifest = chosen.find(({ path }) => /(^|\/)catalog\.json$/.test(path))
  if (!manifest) {
    throw new LookError(
      'catalogue-missing',
      'There is no catalog.json in this folder. Choose the folder that “index” wrote.',
    )
  }
  const folder = manifest.path.slice(0, -'catalog.json'.length)
  const blobs = new Map(chosen.map(({ path, blob }) => [path, blob]))
  return {
    async read(path) {
      const blob = blobs.get(folder + path)
      if (!blob) throw new Error(`${path} is not in the folder.`)
      return bytesOf(blob)
    },
  }
}

/** The key of a product's thumbnail in the database. */
function thumbKey(source: string, thumb: string): string {
  return `${source}/${thumb}`
}

async function putProducts(database: LookDatabase, source: string, catalogue: ReadCatalogue): Promise<void> {
  const rows = catalogue.products.map((product, row) => ({
    source,
    row,
    product: { ...product, thumb: product.thumb === null ? null : thumbKey(source, product.thumb) },
  }))
  for (let at = 0; at < rows.length; at += PRODUCTS_AT_ONCE) {
    await storing(() => database.products.bulkPut(rows.slice(at, at + PRODUCTS_AT_ONCE)))
  }
  await storing(() => database.vectors.put({ source, vectors: catalogue.vectors.slice() }))
}

async function putThumbs(
  database: LookDatabase,
  source: string,
  catalogue: ReadCatalogue,
  onProgress: ImportWish['onProgress'],
): Promise<void> {
  const thumbs = [...new Set(catalogue.products.flatMap(({ thumb }) => thumb ?? []))]
  for (let at = 0; at < thumbs.length; at += THUMBS_AT_ONCE) {
    const rows = await Promise.all(
      thumbs.slice(at, at + THUMBS_AT_ONCE).map(async (thumb): Promise<ThumbRow> => {
        const bytes = new Uint8Array(await catalogue.readThumb(thumb))
        return { path: thumbKey(source, thumb), source, blob: new Blob([bytes], { type: 'image/webp' }) }
      }),
    )
    await storing(() => database.thumbs.bulkPut(rows))
    onProgress?.(Math.min(1, (at + THUMBS_AT_ONCE) / thumbs.length))
  }
}

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer())
}
