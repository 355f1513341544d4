import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type CatalogManifest, fileEntry } from '@/lib/catalog/folder-format'
import type { IndexedProduct, IndexJournal } from '@/lib/catalog/index-feed'
import type { Product } from '@/lib/catalog/product'
import { VECTOR_LENGTH } from '@/lib/catalog/quantise'
import { LookError } from '@/lib/look/look-error'

/** What has been indexed, readable once all is done. */
export interface FolderJournal extends IndexJournal {
  /** How many products an earlier run had left here. */
  readonly resumed: number
  /** All products, in the order that they were appended, with their vectors and the thumbnails on the disk. */
  content(): Promise<{ products: Product[]; vectors: Int8Array; thumbs: CatalogManifest['files'] }>
  /** Forgets the journal; thumbnails stay. */
  remove(): void
}

/**
 * Keeps what has been indexed in `folder`/.indexing, product after product, so that a killed run can go on. Where the
 * last run broke off within a product, or `key` (feed and models) has changed, what does not fit is dropped.
 *
 * @throws LookError `catalogue-in-use` where another run, that still goes on, writes there
 */
export function openJournal(folder: string, key: string): FolderJournal {
  const at = (name: string) => join(folder, '.indexing', name)
  const owner = existsSync(at('owner')) ? Number(readFileSync(at('owner'), 'utf8')) : 0
  if (owner !== process.pid && isRunning(owner)) {
    throw new LookError(
      'catalogue-in-use',
      `Another run (process ${owner}) writes a catalogue into ${folder}. Wait for it, or stop it.`,
    )
  }
  if (!existsSync(at('key')) || readFileSync(at('key'), 'utf8') !== key) {
    rmSync(at(''), { recursive: true, force: true })
    mkdirSync(at(''), { recursive: true })
    for (const name of ['products.ndjson', 'vectors.i8', 'stops.ndjson']) writeFileSync(at(name), '')
    writeFileSync(at('key'), key)
  }
  writeFileSync(at('owner'), String(process.pid))
  mkdirSync(join(folder, 'thumbs'), { recursive: true })
  const left = dropBrokenEnd(at('products.ndjson'), at('vectors.i8'))
  const ids = new Set(left.map(({ id }) => id))
  const stops = new Set(readLines<string>(at('stops.ndjson')))
  return {
    resumed: left.length,
    has: (id) => ids.has(id),
    async append({ product, vector, thumb }: IndexedProduct) {
      if (thumb) writeFileSync(join(folder, thumb.path), thumb.bytes)
      appendFileSync(at('vectors.i8'), new Uint8Array(vector.buffer, vector.byteOffset, vector.length))
      appendFileSync(at('products.ndjson'), `${JSON.stringify(product)}\n`)
      ids.add(product.id)
    },
    hasStoppedAt: (id) => stops.has(id),
    noteStop: (id) => appendFileSync(at('stops.ndjson'), `${JSON.stringify(id)}\n`),
    async content() {
      const products = readLines<Product>(at('products.ndjson'))
      const bytes = readFileSync(at('vectors.i8'))
      const thumbs: CatalogManifest['files'] = {}
      for (const { thumb } of products) {
        if (thumb) thumbs[thumb] ??= await fileEntry(readFileSync(join(folder, thumb)))
      }
      return { products, vectors: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length), thumbs }
    },
    remove: () => rmSync(at(''), { recursive: true, force: true }),
  }
}

function isRunning(processId: number): boolean {
  if (!(processId > 0)) return false
  try {
    // Signal 0 only asks whether the process is there.
    process.kill(processId, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function readLines<T>(path: string): T[] {
  const complete = readFileSync(path, 'utf8').split('\n').slice(0, -1)
  return complete.map((line) => JSON.parse(line) as T)
}

/** Cuts both files back to the products that are whole in both. */
function dropBrokenEnd(productsPath: string, vectorsPath: string): Product[] {
  const rows = Math.floor(statSync(vectorsPath).size / VECTOR_LENGTH)
  const products = readLines<Product>(productsPath).slice(0, rows)
  writeFileSync(productsPath, products.map((product) => `${JSON.stringify(product)}\n`).join(''))
  truncateSync(vectorsPath, products.length * VECTOR_LENGTH)
  return products
}
