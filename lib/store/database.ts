import Dexie, { type EntityTable, type Table } from 'dexie'
import { kinNumbers } from '../catalog/near-duplicates'
import { pageNumber } from '../catalog/shops/product-page'
import type { CatalogueImport, ImportFileRow, RefusalRow } from './catalogue-import'
import type { BlockRow, CatalogueRecord, ProductRow, ThumbRow } from './catalogue-rows'
import type { Job } from './jobs'
import type { JudgementRow } from './judgements'
import type { MatchesRow, StoredLook } from './looks'
import type { StoredPhoto } from './photos'
import type { Scan, ScanPhoto } from './scans'
import type { Setting } from './settings'
import type { ListingWalk, SeenProduct, ShopRow } from './shops'

/** The name of the one database of the extension. */
export const DATABASE_NAME = 'buy-me-that-look'

/**
 * The version of the schema below. A change of the schema is a new version with its own `version(n).stores(…)`
 * line beside the old ones, and an upgrade where rows change: see tests/unit/store/migration.test.ts.
 */
export const DATABASE_VERSION = 6

/**
 * What the extension remembers, in IndexedDB. The panel and the popup write photos, jobs and imports; the
 * engine alone writes everything else; everybody reads.
 */
export class LookDatabase extends Dexie {
  readonly catalogues!: Table<CatalogueRecord, string>
  readonly products!: EntityTable<ProductRow, 'key'>
  readonly blocks!: EntityTable<BlockRow, 'id'>
  readonly thumbs!: Table<ThumbRow, string>
  readonly imports!: EntityTable<CatalogueImport, 'id'>
  readonly importFiles!: Table<ImportFileRow, [importId: number, path: string]>
  readonly refusals!: EntityTable<RefusalRow, 'key'>
  readonly photos!: EntityTable<StoredPhoto, 'id'>
  readonly jobs!: EntityTable<Job, 'id'>
  readonly looks!: EntityTable<StoredLook, 'id'>
  readonly matches!: Table<MatchesRow, [lookId: number, garment: number]>
  readonly scans!: EntityTable<Scan, 'id'>
  readonly scanPhotos!: EntityTable<ScanPhoto, 'id'>
  readonly shops!: Table<ShopRow, string>
  readonly seen!: EntityTable<SeenProduct, 'id'>
  readonly walks!: Table<ListingWalk, string>
  readonly settings!: Table<Setting, string>
  readonly judgements!: Table<
    JudgementRow,
    [lookId: number, garment: number, source: string, productId: string]
  >

  constructor(name: string = DATABASE_NAME) {
    super(name)
    this.version(1).stores({
      catalogues: 'source',
      products:
        '++key, &[source+product.id], source, [product.department+product.category], product.article, product.colorName, product.brand, product.shop, product.thumb, price',
      blocks: '++id, [source+embeddingVersion], [place+rows]',
      thumbs: 'path, source',
      imports: '++id, state',
      photos: '++id',
      jobs: '++id, state, askedAt, [windowId+askedAt], source.pageKey',
      looks: '++id, jobId',
      matches: '[lookId+garment], lookId',
      shops: 'host, state',
      seen: '++id, host, [host+state], &[host+product.id]',
      walks: 'host, state',
      settings: 'key',
      scans: '++id, windowId, state',
      scanPhotos: '++id, scanId, state',
    })
    this.version(3)
      .stores({ importFiles: '[importId+path], importId', refusals: '++key, importId' })
      .upgrade(async (upgrade) => {
        // Files had lain in the import's own row, and every import was a catalogue.
        for (const { files, ...row } of await upgrade.table('imports').toArray()) {
          const rows = files.map((file: object) => ({ ...file, importId: row.id }))
          await upgrade.table('importFiles').bulkPut(rows)
          await upgrade.table('imports').put({ ...row, feed: null })
        }
      })
    this.version(4)
      .stores({
        products:
          '++key, &[source+product.id], source, [product.department+product.category], product.article, product.colorName, product.brand, product.shop, product.thumb, price, *kin',
      })
      .upgrade(async (transaction) => {
        await transaction.table<ProductRow>('products').toCollection().modify(findKinOf)
        await transaction.table<MatchesRow>('matches').toCollection().modify(standAlone)
      })
    this.version(5).stores({
      judgements: '[lookId+garment+source+productId], lookId, judgedAt',
    })
    this.version(6)
      // What filters ask for lies in the blocks (docs/decisions/0045): an index of facts was only ever written.
      .stores({
        products: '++key, &[source+product.id], source, product.thumb, *kin, [source+page]',
        seen: '++id, host, [host+state], &[host+product.id], [host+page]',
      })
      .upgrade(async (transaction) => {
        await transaction
          .table<ProductRow>('products')
          .toCollection()
          .modify((row) => {
            findPageOf(row)
            // A group's name had been of `www.shop.example` and of `shop.example`, as its shop wrote it.
            findKinOf(row)
          })
        await transaction.table<SeenProduct>('seen').toCollection().modify(findPageOf)
        await transaction.table<ShopRow>('shops').toCollection().modify(noteOriginOf)
      })
  }
}

function findKinOf(row: ProductRow): void {
  row.kin = kinNumbers(row.product)
}

function findPageOf(row: ProductRow | SeenProduct): void {
  row.page = pageNumber(row.product.link)
}

/** Which permission was given for a shop's pages had not been noted. */
function noteOriginOf(shop: ShopRow): void {
  const { protocol, hostname } = new URL(shop.page?.url ?? `https://${shop.host}/`)
  shop.origins = shop.state === 'declined' ? [] : [`${protocol}//${hostname}/*`]
}

/** Matches that were found before near-duplicates were put behind one another. */
function standAlone({ answer }: MatchesRow): void {
  for (const match of answer.matches) Object.assign(match, { same: [], colors: [] })
}
