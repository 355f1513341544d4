import { filesInZip } from '../catalog/catalogue-zip'
import { type CatalogueFiles, type ReadCatalogue, readCatalogue } from '../catalog/folder-format'
import { VECTOR_LENGTH } from '../catalog/quantise'
import { LookError } from '../look/look-error'
import type { ImportFile } from '../store/catalogue-import'
import { BUNDLED, thumbKey } from '../store/catalogue-rows'
import type { LookDatabase } from '../store/database'
import { hasAll } from '../store/products-there'
import { storing } from '../store/storage-full'
import type { ProductEntry } from '../store/write-products'
import { sha256 } from '../vision/sha256'
import type { ProductStore } from './product-store'

/** What is lost where the engine dies meanwhile, at most. */
const PRODUCTS_AT_ONCE = 256

/** A catalogue's way into the database. */
export interface ImportWish {
  /** The name under which it is kept; another catalogue that was there before is replaced. */
  source: string
  name: string
  files: CatalogueFiles
  /** Told how much is done, 0–1. */
  onProgress?: (progress: number) => void
}

/**
 * Takes a catalogue, verified by its checksums, into the database, batch by batch; each is searched at once. An import
 * cut short goes on where it was. Where the disk is full, what has found room stays and is searched; a damaged
 * catalogue leaves nothing behind. One that is there already, under whatever name, is not taken in twice.
 * @returns false where it was removed in the middle: then nothing of it comes back
 * @throws LookError `catalogue-missing`, `catalogue-corrupt`, `catalogue-known`, `storage-full`
 */
export async function importCatalogue(
  database: LookDatabase,
  store: ProductStore,
  { name, files, onProgress, ...wish }: ImportWish,
): Promise<boolean> {
  const catalogue = await readCatalogue(files)
  const manifest = await sha256(await files.read('catalog.json'))
  const { embeddingVersion } = catalogue
  const source = await placeFor(database, wish.source, catalogue, manifest)
  const before = await database.catalogues.get(source)
  const goesOn = before?.sha256 === manifest
  if (before && !goesOn) await store.removeCatalogue(source)
  const record = {
    source,
    name,
    embeddingVersion,
    sha256: manifest,
    complete: false,
    searched: true,
    addedAt: Date.now(),
  }
  const total = catalogue.products.length
  let done = goesOn ? before.products : 0
  try {
    do {
      const entries = await entriesOf(catalogue, source, done)
      if (!(await store.put(record, entries, { isFurther: done > 0 }))) return false
      done = Math.min(total, done + PRODUCTS_AT_ONCE)
      onProgress?.(total > 0 ? done / total : 1)
    } while (done < total)
    await storing(() => database.catalogues.update(source, { complete: true }))
    return (await database.catalogues.get(source)) !== undefined
  } catch (error) {
    const thrown = LookError.from(error)
    if (thrown.code === 'storage-full' && done > 0) throw onlyPartFits(done, total, thrown)
    await store.removeCatalogue(source)
    throw error
  }
}

/**
 * Where a catalogue is to be kept: where a part of it is, which a full disk had cut short, else under the name that is
 * wished for.
 * @throws LookError `catalogue-known` where the whole of it is there under another name, or all of its products are, as
 * those of a feed or a shop are whose file comes back
 */
async function placeFor(
  database: LookDatabase,
  source: string,
  { embeddingVersion, products }: ReadCatalogue,
  manifest: string,
): Promise<string> {
  if (source === BUNDLED) return source
  const others = await database.catalogues.filter((each) => each.source !== source).toArray()
  const same = others.filter((each) => each.sha256 === manifest)
  const whole = same.find(({ complete }) => complete)
  if (whole) throw new LookError('catalogue-known', `The same catalogue is here already: “${whole.name}”.`)
  const own = others.filter((each) => each.source !== BUNDLED)
  const part = same.find((each) => own.includes(each) && each.embeddingVersion === embeddingVersion)
  if (part) return part.source
  for (const { source: other, name } of own) {
    if (await hasAll(database, { source: other, embeddingVersion }, products)) {
      throw new LookError(
        'catalogue-known',
        `All products of this catalogue are here already, in “${name}”. To replace them, remove that one first.`,
      )
    }
  }
  return source
}

function onlyPartFits(done: number, total: number, cause: LookError): LookError {
  return new LookError(
    'storage-full',
    `This disk has room for only ${done} of the catalogue’s ${total} products; these are searched. To have all, free some space and add it again.`,
    { cause },
  )
}

/**
 * The files that a person chose: one zip, or a folder with catalog.json somewhere in it.
 * @throws LookError `catalogue-missing`, `catalogue-corrupt`
 */
export async function chosenFiles(chosen: readonly ImportFile[]): Promise<CatalogueFiles> {
  // They make room for a note, and an engine may die before that is written.
  if (chosen.length === 0) {
    throw new LookError('catalogue-missing', 'Its files are no longer here. Add it again.')
  }
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

/** The products from row `start` on, with their vectors and pictures. */
async function entriesOf(catalogue: ReadCatalogue, source: string, start: number): Promise<ProductEntry[]> {
  const products = catalogue.products.slice(start, start + PRODUCTS_AT_ONCE)
  return Promise.all(
    products.map(async (product, at): Promise<ProductEntry> => {
      const vector = catalogue.vectors.slice((start + at) * VECTOR_LENGTH, (start + at + 1) * VECTOR_LENGTH)
      if (product.thumb === null) return { product, vector }
      const bytes = new Uint8Array(await catalogue.readThumb(product.thumb))
      const thumb = new Blob([bytes], { type: 'image/webp' })
      return { product: { ...product, thumb: thumbKey(source, product.thumb) }, vector, thumb }
    }),
  )
}

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer())
}
