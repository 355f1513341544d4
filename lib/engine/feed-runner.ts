import { isOnWeb } from '../catalog/feed-intake'
import type { Feed } from '../catalog/merchant-feed'
import type { MerchantProduct } from '../catalog/product'
import { asGone, GONE, isNewerState, listedIn } from '../catalog/refresh-product'
import { isUnreached, LookError } from '../look/look-error'
import { type CatalogueImport, changeFeed, type FeedImport } from '../store/catalogue-import'
import { isQuotaExceeded, storing, storingOnceThereIsRoom } from '../store/storage-full'
import { storedIds } from '../store/stored-products'
import type { DecodePhoto, Photo } from '../vision/photo'
import { oneAtATime } from './one-at-a-time'
import { catalogueOf, type OpenFeedPorts, openFeed, pictureHostsOf } from './open-feed'
import { photosAhead } from './photos-ahead'
import { type PutAside, type Taken, type TakingPorts, takeProducts } from './take-products'

/** What taking in feeds needs of the engine. */
export interface FeedPorts extends TakingPorts, OpenFeedPorts {
  decode: DecodePhoto
  /** @throws LookError */
  fetchPicture: (url: string, signal: AbortSignal) => Promise<Uint8Array>
  /** Told after each few products that were added or changed. */
  onChanged?: (products: number) => void
}

/** The engine's side of a feed's way into the catalogue. */
export interface FeedRunner {
  /** Goes on with every feed that waits or runs, one after the other; ends the one under way where it was stopped. */
  pursue(): Promise<void>
}

/** What is lost where the engine dies meanwhile, at most. */
const BATCH = 8
const MOST_DEATHS = 2
const MARKED_AT_ONCE = 256

type FeedRow = CatalogueImport & { feed: FeedImport }

/**
 * A feed's row is written after each few products, in the feed's order, so that an engine that dies loses at most the
 * few under way.
 */
export function createFeedRunner(ports: FeedPorts): FeedRunner {
  const { imports } = ports.database
  let atWork: { id: number; abort: AbortController } | null = null

  const takeAll = oneAtATime(async () => {
    for (;;) {
      const row = await imports
        .where('state')
        .anyOf(['waiting', 'running'])
        .and(({ feed }) => feed !== null)
        .first()
      if (!row || !isFeed(row)) return
      atWork = { id: row.id, abort: new AbortController() }
      await takeFeed(ports, row, atWork.abort.signal).finally(() => {
        atWork = null
      })
    }
  })
  return {
    async pursue() {
      if (atWork && (await imports.get(atWork.id))?.state !== 'running') atWork?.abort.abort()
      await takeAll()
    },
  }
}

function isFeed(row: CatalogueImport): row is FeedRow {
  return row.feed !== null
}

async function takeFeed(ports: FeedPorts, row: FeedRow, signal: AbortSignal): Promise<void> {
  const { imports, importFiles } = ports.database
  const end = (change: Partial<CatalogueImport>) =>
    imports
      .where({ id: row.id })
      .filter(({ state }) => state === 'running')
      .modify((now) => {
        Object.assign(now, change)
        // The engine has outlived this picture.
        if (now.feed) now.feed.trying = null
      })
  try {
    await imports.update(row.id, { state: 'running', error: null })
    const feed = await openFeed(ports, row, row.feed, signal)
    const read = row.feed.total === null ? await noteFeed(ports, row, feed) : row
    if (read.feed.pictures === 'unasked' && read.feed.pictureHosts.length > 0) {
      await end({ state: 'asking' })
      return
    }
    if (!(await takeInOrder(ports, read, feed, signal))) return
    await markGone(ports, read, feed)
    // Their pictures may be wanted once more, where some of the web's could not be read.
    if (read.feed.pictureHosts.length === 0) await importFiles.where({ importId: row.id }).delete()
    await end({ state: 'done', progress: 1 })
  } catch (thrown) {
    const error = isQuotaExceeded(thrown) ? await onlyPartFits(ports, row.id, thrown) : LookError.from(thrown)
    if (error.code === 'cancelled') return
    if (error.code === 'internal') console.error(thrown)
    await storingOnceThereIsRoom(() => end({ state: 'failed', error: error.toJSON() }))
  }
}

/** Notes what a feed holds, once it has been read for the first time. */
async function noteFeed(ports: FeedPorts, row: FeedRow, feed: Feed): Promise<FeedRow> {
  const { database } = ports
  const refused = feed.refusals.filter((refusal) => refusal.refused === 'product').length
  const { source, name } = catalogueOf(feed, row.name)
  const noted: FeedRow = {
    ...row,
    state: 'running',
    error: null,
    name,
    feed: {
      ...row.feed,
      path: (await database.imports.get(row.id))?.feed?.path ?? null,
      source,
      total: feed.products.length,
      isNewerState: isNewerState(listedIn(feed), await storedIds(database, source)),
      refused,
      valuesRefused: feed.refusals.length - refused,
      sizesFolded: feed.sizesFolded,
      pictureHosts: pictureHostsOf(feed),
    },
  }
  await storing(() =>
    database.transaction('rw', [database.imports, database.refusals], async () => {
      // Stopped, or forgotten, meanwhile: that holds.
      const now = await database.imports.get(row.id)
      if (!now) return
      await database.refusals.bulkAdd(feed.refusals.map((each) => ({ ...each, importId: row.id })))
      await database.imports.put({ ...noted, state: now.state })
    }),
  )
  return noted
}

/** Takes a feed's products from where it was; false where it was stopped. */
async function takeInOrder(
  ports: FeedPorts,
  row: FeedRow,
  { products }: Feed,
  signal: AbortSignal,
): Promise<boolean> {
  const { database, onChanged } = ports
  const { id, name, feed } = row
  const lineOf = new Map(products.map(({ line, product }) => [product, line]))
  const openPhoto = photosAhead([...lineOf.keys()], (product) => pictureOf(ports, row, product, signal))
  const deaths = { ...feed.deaths }
  // The last engine left it behind: one that goes on by itself has nothing on trial.
  if (feed.trying !== null) deaths[feed.trying] = (deaths[feed.trying] ?? 0) + 1
  for (let done = feed.done; done < products.length; done += BATCH) {
    const started = performance.now()
    const batch = products.slice(done, done + BATCH).map(({ product }) => product)
    const taken = await takeProducts(ports, {
      source: feed.source ?? '',
      name,
      products: batch,
      openPhoto,
      openFurther: (product, link) => furtherPictureOf(ports, row, { ...product, image_link: link }, signal),
      async mayTry(product) {
        if ((deaths[product.id] ?? 0) >= MOST_DEATHS) return false
        await changeFeed(database, id, { trying: product.id, deaths })
        return true
      },
      isWanted: async () => (await database.imports.get(id))?.state === 'running',
      signal,
    }).catch(async (thrown) => {
      if (isQuotaExceeded(thrown)) throw thrown
      const isLost = isUnreached(LookError.from(thrown))
      await changeFeed(database, id, { trying: null, ...(isLost ? { offlineAt: done } : {}) })
      // Tried once more and in vain: it is these pictures' server, not the network.
      if (isLost && feed.offlineAt === done) return refusedAll(batch)
      throw thrown
    })
    if (!taken) return false
    const next = Math.min(products.length, done + BATCH)
    await noteTaken(
      ports,
      row,
      { next, total: products.length, ms: performance.now() - started },
      taken.aside,
      lineOf,
    )
    if (taken.changed > 0) onChanged?.(taken.changed)
  }
  return true
}

async function noteTaken(
  { database }: FeedPorts,
  { id }: FeedRow,
  { next, total, ms }: { next: number; total: number; ms: number },
  aside: readonly PutAside[],
  lineOf: ReadonlyMap<MerchantProduct, number>,
): Promise<void> {
  await storing(() =>
    database.transaction('rw', [database.imports, database.refusals], async () => {
      // Stopped, or forgotten, meanwhile: these few are looked at once more when it goes on.
      if ((await database.imports.get(id))?.state !== 'running') return
      await database.refusals.bulkAdd(
        aside.map(({ product, reason }) => ({
          importId: id,
          line: lineOf.get(product) ?? 0,
          id: product.id,
          refused: 'product' as const,
          reason,
          field: 'image_link',
          value: product.image_link,
        })),
      )
      await database.imports.where({ id }).modify((now) => {
        if (!now.feed) return
        now.progress = total > 0 ? next / total : 1
        now.feed.done = next
        now.feed.refused += aside.length
        now.feed.workedMs += ms
        now.feed.trying = null
      })
    }),
  )
}

/** What the catalogue has of this feed and the feed has no longer is marked, and comes after what can be bought. */
async function markGone(
  { database, store, onChanged }: FeedPorts,
  { id, feed }: FeedRow,
  content: Feed,
): Promise<void> {
  const { source, isNewerState: marks } = feed
  const record = source === null ? undefined : await database.catalogues.get(source)
  if (!record || !marks) return
  const listed = listedIn(content)
  const missing = await database.products
    .where('source')
    .equals(record.source)
    .filter(({ product }) => !listed.has(product.id) && product.availability !== GONE)
    .toArray()
  const seenAt = Date.now()
  for (let at = 0; at < missing.length; at += MARKED_AT_ONCE) {
    const batch = missing.slice(at, at + MARKED_AT_ONCE)
    await store.put(
      record,
      batch.map(({ product }) => ({ product: asGone(product), seenAt })),
    )
  }
  if (missing.length === 0) return
  await database.imports.where({ id }).modify((now) => {
    if (now.feed) now.feed.gone = (now.feed.gone ?? 0) + missing.length
  })
  onChanged?.(missing.length)
}

/** A further picture of a product: only from servers that the person was asked about. */
function furtherPictureOf(
  ports: FeedPorts,
  row: FeedRow,
  product: MerchantProduct,
  signal: AbortSignal,
): Promise<Photo> {
  const { image_link: link } = product
  const isKnown = row.feed.pictureHosts.some(({ origin }) => link.startsWith(`${origin}/`))
  if (!isOnWeb(link) || isKnown) return pictureOf(ports, row, product, signal)
  return Promise.reject(new LookError('photo-blocked', 'Nobody was asked about the server of this picture.'))
}

async function pictureOf(
  { database, decode, fetchPicture }: FeedPorts,
  { id, feed }: FeedRow,
  { image_link: link }: MerchantProduct,
  signal: AbortSignal,
): Promise<Photo> {
  if (isOnWeb(link)) return decode(await fetchPicture(link, signal))
  const file = await database.importFiles.get([id, pathBeside(feed.path ?? '', link)])
  if (!file) throw new LookError('photo-missing', `There is no ${link} beside the feed.`)
  return decode(new Uint8Array(await file.blob.arrayBuffer()))
}

/** The path of a file that a feed names by where it lies from the feed. */
function pathBeside(feedPath: string, link: string): string {
  const parts = feedPath.split('/').slice(0, -1)
  for (const part of link.replaceAll('\\', '/').split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

function refusedAll(products: readonly MerchantProduct[]): Taken {
  return { changed: 0, aside: products.map((product) => ({ product, reason: 'image-unreadable' })) }
}

/** What has found room stays and is searched. The import's own files make room for saying so. */
async function onlyPartFits({ database }: FeedPorts, id: number, cause: unknown): Promise<LookError> {
  const { feed } = (await database.imports.get(id)) ?? {}
  await database.importFiles.where({ importId: id }).delete()
  const stored = (await database.catalogues.get(feed?.source ?? ''))?.products ?? 0
  const total = feed?.total ?? 0
  const found =
    stored < total
      ? `This disk has room for only ${stored.toLocaleString('en')} of the ${total.toLocaleString('en')} products; these are searched.`
      : 'There is no room left on this disk for the extension’s data.'
  return new LookError('storage-full', `${found} To have all, free some space and add the feed again.`, {
    cause,
  })
}
