import { lookAtPicture, readMainGarment } from '../catalog/product-picture'
import { quantise } from '../catalog/quantise'
import { LookError } from '../look/look-error'
import { isImporting, sourceOfImport } from '../store/catalogue-import'
import { BUNDLED, type CatalogueRecord, type ProductRow } from '../store/catalogue-rows'
import type { LookDatabase } from '../store/database'
import type { Models } from '../vision/models'
import type { DecodePhoto } from '../vision/photo'
import type { ProductStore } from './product-store'

/** What embedding catalogues anew needs of the engine. */
export interface RenewCataloguePorts {
  database: LookDatabase
  store: ProductStore
  models: () => Promise<Models>
  decode: DecodePhoto
  /** Resolves when no look of the person's is being worked on: those come first. */
  whenFree: () => Promise<void>
}

/** What is lost where the engine dies meanwhile, at most. */
const BATCH = 8

/**
 * Embeds the products of catalogues anew that another embedder has embedded, from their small pictures: an update brings
 * models, and no shop is asked for anything. Each is searched again as soon as it is done; an engine that dies goes on
 * where it was. The bundled catalogue is not touched: it comes with the models.
 *
 * @returns whether there was anything to do
 * @throws LookError `storage-full`, `runtime-failed`; what has been done stays
 */
export async function renewCatalogues(ports: RenewCataloguePorts): Promise<boolean> {
  const { embeddingVersion } = await ports.models()
  for (let renewed = false; ; renewed = true) {
    const [next] = await cataloguesToRenew(ports.database, embeddingVersion)
    if (!next) return renewed
    await renew(ports, next)
  }
}

/** The catalogues that other models than those of now have embedded. One that is on its way in waits its turn. */
export async function cataloguesToRenew(
  { catalogues, imports }: LookDatabase,
  currentVersion: string,
): Promise<CatalogueRecord[]> {
  const onTheirWay = await imports.filter((row) => row.feed === null && isImporting(row)).primaryKeys()
  const others = [BUNDLED, ...onTheirWay.map(sourceOfImport)]
  return catalogues
    .filter(({ source, embeddingVersion }) => embeddingVersion !== currentVersion && !others.includes(source))
    .toArray()
}

async function renew(ports: RenewCataloguePorts, { source }: CatalogueRecord): Promise<void> {
  const { database, store } = ports
  const { catalogues, products } = database
  const { embeddingVersion } = await ports.models()
  const renewal = { done: 0, failed: 0 }
  for (let last = 0; ; ) {
    const batch = await products
      .where(':id')
      .above(last)
      .and((row) => row.source === source)
      .limit(BATCH)
      .toArray()
    const end = batch.at(-1)
    if (!end) break
    last = end.key
    const waiting = batch.filter(({ blocks }) => blocks[embeddingVersion] === undefined)
    const vectors = await vectorsOf(ports, waiting)
    await store.renewVectors(embeddingVersion, vectors)
    renewal.done += batch.length
    renewal.failed += waiting.length - vectors.length
    // Removed meanwhile: then there is nothing left to renew.
    if (
      (await catalogues.update(source, { renewal: { ...renewal } })) === 0 &&
      !(await catalogues.get(source))
    )
      return
  }
  const unsearched = renewal.failed > 0 ? renewal.failed : undefined
  await catalogues.update(source, { embeddingVersion, renewal: undefined, unsearched })
}

/** Vectors of those whose small picture is there and can be read. */
async function vectorsOf(
  ports: RenewCataloguePorts,
  rows: readonly ProductRow[],
): Promise<{ key: number; vector: Int8Array }[]> {
  const vectors: { key: number; vector: Int8Array }[] = []
  for (const { key, product } of rows) {
    const thumb = product.thumb === null ? undefined : await ports.database.thumbs.get(product.thumb)
    if (!thumb) continue
    await ports.whenFree()
    try {
      vectors.push({ key, vector: await vectorOf(ports, thumb.blob, product.category) })
    } catch (thrown) {
      const error = LookError.from(thrown)
      if (!error.code.startsWith('photo-')) throw error
    }
  }
  return vectors
}

async function vectorOf(
  ports: RenewCataloguePorts,
  picture: Blob,
  category: ProductRow['product']['category'],
): Promise<Int8Array> {
  const models = await ports.models()
  const photo = await ports.decode(new Uint8Array(await picture.arrayBuffer()))
  const { embedding } = await readMainGarment(await lookAtPicture(photo, models), models, category)
  return quantise(embedding)
}
