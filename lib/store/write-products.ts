import Dexie from 'dexie'
import { kinNumbers } from '../catalog/near-duplicates'
import { partitionOf } from '../catalog/partition'
import type { Product } from '../catalog/product'
import { searchFactsOf } from '../catalog/search-facts'
import { pageNumber } from '../catalog/shops/product-page'
import { type BlockChanges, BlockEditor } from './block-editor'
import type { CatalogueRecord, ProductRow } from './catalogue-rows'
import type { LookDatabase } from './database'

/** A product on its way into a catalogue. */
export interface ProductEntry {
  /** Its `thumb` is a key of the thumbs ({@link thumbKey}), or null. */
  product: Product
  /** 128 signed bytes. Left out for a product that is there: its facts change, its vector stays. */
  vector?: Int8Array
  /** The picture that `product.thumb` names; left out where it is stored already. */
  thumb?: Blob
  /** Where else its picture is, so that it need not be read there again; left out where nothing new is known of it. */
  picturesAlike?: string[]
  /** When its shop said this, in milliseconds since 1970; left out where that is not known. */
  seenAt?: number
}

/**
 * Adds products to a catalogue, or changes those that it has (told by `product.id`): all of them, or none where anything
 * fails. Call it with a few hundred at once.
 *
 * @param record the catalogue; listed with the first products where it is new
 * @throws RangeError where a new product comes without its vector; the database's errors as they are
 */
export async function putProducts(
  database: LookDatabase,
  record: Omit<CatalogueRecord, 'products'>,
  entries: readonly ProductEntry[],
): Promise<BlockChanges> {
  const { source, embeddingVersion } = record
  // Of two entries with one id the later holds.
  const byId = new Map(entries.map((entry) => [entry.product.id, entry]))
  return inTransaction(database, async (editor) => {
    const known = await rowsOf(database, source, [...byId.keys()])
    const added = await addRows(database, source, [...byId.values()], known)
    await editor.load([...known.values()].flatMap(({ blocks }) => Object.values(blocks)))
    const rows: ProductRow[] = []
    for (const [id, { product, vector, seenAt, picturesAlike }] of byId) {
      const row = known.get(id) ?? added.get(id)
      if (!row) throw new RangeError(`Product ${id} has no row.`)
      const { blocks, pending } = placed(editor, row, product, embeddingVersion, vector)
      if (pending.length > 0) await Promise.all(pending)
      rows.push({
        ...row,
        product,
        page: pageNumber(product.link),
        picturesAlike: vector ? undefined : (picturesAlike ?? row.picturesAlike),
        kin: kinNumbers(product),
        blocks,
        ...(seenAt === undefined ? {} : { seenAt }),
      })
    }
    await database.products.bulkPut(rows)
    await database.thumbs.bulkPut(thumbsOf(source, byId.values()))
    const before = await database.catalogues.get(source)
    const found = [...known.values()].filter(
      ({ product, blocks }) => blocks[embeddingVersion] === undefined && byId.get(product.id)?.vector,
    )
    await database.catalogues.put({
      ...record,
      ...before,
      products: (before?.products ?? 0) + added.size,
      ...(before?.unsearched ? { unsearched: Math.max(0, before.unsearched - found.length) } : {}),
    })
    await forgetThumbs(database, known.values())
    return editor.write()
  })
}

/**
 * Gives products vectors of another embedding version, for a new model, in place of those that they had: no query can be
 * of the models of before. One that has such a vector already, of a newer picture, keeps it.
 */
export async function renewVectors(
  database: LookDatabase,
  embeddingVersion: string,
  vectors: readonly { key: number; vector: Int8Array }[],
): Promise<BlockChanges> {
  return inTransaction(database, async (editor) => {
    const rows = await database.products.bulkGet(vectors.map(({ key }) => key))
    await editor.load(rows.flatMap((row) => Object.values(row?.blocks ?? {})))
    for (const [at, row] of rows.entries()) {
      // A product that was removed meanwhile needs no vector.
      if (!row || row.blocks[embeddingVersion] !== undefined) continue
      for (const block of Object.values(row.blocks)) editor.remove(block, row.key)
      const entry = { key: row.key, vector: vectors[at]?.vector as Int8Array, ...searchFactsOf(row.product) }
      const adding = editor.add(row.source, embeddingVersion, partitionOf(row.product), entry)
      const id = typeof adding === 'number' ? adding : await adding
      await database.products.put({ ...row, blocks: { [embeddingVersion]: id } })
    }
    return editor.write()
  })
}

/** Removes products from a catalogue; those that it does not have do no harm. */
export async function removeProducts(
  database: LookDatabase,
  source: string,
  ids: readonly string[],
): Promise<BlockChanges> {
  return inTransaction(database, async (editor) => {
    const rows = [...(await rowsOf(database, source, ids)).values()]
    await editor.load(rows.flatMap(({ blocks }) => Object.values(blocks)))
    for (const { key, blocks } of rows) for (const id of Object.values(blocks)) editor.remove(id, key)
    await database.products.bulkDelete(rows.map(({ key }) => key))
    await forgetThumbs(database, rows)
    await database.catalogues.where({ source }).modify((record) => {
      record.products -= rows.length
    })
    return editor.write()
  })
}

/** Removes a catalogue with all of its products. */
export async function removeCatalogue(database: LookDatabase, source: string): Promise<BlockChanges> {
  const { catalogues, products, blocks, thumbs } = database
  return database.transaction('rw', [catalogues, products, blocks, thumbs], async () => {
    const ofSource = blocks
      .where('[source+embeddingVersion]')
      .between([source, Dexie.minKey], [source, Dexie.maxKey])
    const removed = await ofSource.primaryKeys()
    await catalogues.delete(source)
    await blocks.bulkDelete(removed)
    await products.where('source').equals(source).delete()
    await thumbs.where('source').equals(source).delete()
    return { put: [], removed }
  })
}

function inTransaction(
  database: LookDatabase,
  change: (editor: BlockEditor) => Promise<BlockChanges>,
): Promise<BlockChanges> {
  const { catalogues, products, blocks, thumbs } = database
  return database.transaction('rw', [catalogues, products, blocks, thumbs], async () =>
    change(new BlockEditor(database)),
  )
}

async function rowsOf(
  database: LookDatabase,
  source: string,
  ids: readonly string[],
): Promise<Map<string, ProductRow>> {
  const rows = await database.products
    .where('[source+product.id]')
    .anyOf(ids.map((id) => [source, id]))
    .toArray()
  return new Map(rows.map((row) => [row.product.id, row]))
}

/** New rows for the products that have none; their numbers rise in the order of the entries. */
async function addRows(
  database: LookDatabase,
  source: string,
  entries: readonly ProductEntry[],
  known: ReadonlyMap<string, ProductRow>,
): Promise<Map<string, ProductRow>> {
  const fresh = entries
    .filter(({ product }) => !known.has(product.id))
    .map(({ product }) => ({ source, product, page: 0, kin: [], blocks: {} }))
  const keys = await database.products.bulkAdd(fresh, { allKeys: true })
  return new Map(fresh.map((row, at) => [row.product.id, { ...row, key: keys[at] as number }]))
}

/** Puts a product into the block where it belongs, and gives all blocks that it is in now, once `pending` is done. */
function placed(
  editor: BlockEditor,
  { key, source, blocks }: ProductRow,
  product: Product,
  embeddingVersion: string,
  vector: Int8Array | undefined,
): { blocks: ProductRow['blocks']; pending: Promise<void>[] } {
  const versions = new Set(Object.keys(blocks))
  if (vector) versions.add(embeddingVersion)
  if (versions.size === 0) {
    throw new RangeError(`Product ${product.id} is new here and needs its vector.`)
  }
  const partition = partitionOf(product)
  const facts = searchFactsOf(product)
  const now: ProductRow['blocks'] = {}
  const pending: Promise<void>[] = []
  for (const version of versions) {
    const block = blocks[version]
    const own = block === undefined ? undefined : editor.entry(block, key)?.vector
    // A new picture makes vectors of other versions untrue: they are dropped, and made anew by whoever makes those.
    const current = version === embeddingVersion ? (vector ?? own) : vector ? undefined : own
    if (block !== undefined && current && editor.isIn(block, partition)) {
      editor.replace(block, { key, vector: current, ...facts })
      now[version] = block
      continue
    }
    if (block !== undefined) editor.remove(block, key)
    if (!current) continue
    const adding = editor.add(source, version, partition, { key, vector: current, ...facts })
    const note = (id: number) => {
      now[version] = id
    }
    if (typeof adding === 'number') note(adding)
    else pending.push(adding.then(note))
  }
  return { blocks: now, pending }
}

function thumbsOf(source: string, entries: Iterable<ProductEntry>) {
  return [...entries].flatMap(({ product, thumb }) =>
    thumb && product.thumb !== null ? [{ path: product.thumb, source, blob: thumb }] : [],
  )
}

/** Forgets the pictures that these rows had, where no product has them any more. */
async function forgetThumbs(database: LookDatabase, before: Iterable<ProductRow>): Promise<void> {
  const had = new Set([...before].flatMap(({ product }) => product.thumb ?? []))
  const used = await database.products
    .where('product.thumb')
    .anyOf([...had])
    .uniqueKeys()
  for (const thumb of used) had.delete(thumb as string)
  await database.thumbs.bulkDelete([...had])
}
