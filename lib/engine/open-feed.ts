import { decodeFeed } from '../catalog/feed-encoding'
import { isOnWeb } from '../catalog/feed-intake'
import { type Feed, readFeed } from '../catalog/merchant-feed'
import { LookError } from '../look/look-error'
import {
  type CatalogueImport,
  changeFeed,
  type FeedImport,
  type PictureHost,
} from '../store/catalogue-import'
import type { LookDatabase } from '../store/database'
import { storing } from '../store/storage-full'

/** The path under which a feed that was fetched lies among the files of its import. */
const FETCHED = 'feed'

/** What opening a feed needs. */
export interface OpenFeedPorts {
  database: LookDatabase
  /** @throws LookError */
  fetchFeed: (url: string, signal: AbortSignal) => Promise<Blob>
}

/**
 * Reads an import's feed, fetching it first where it was given by its address. A feed whose pictures lie beside it needs
 * them.
 *
 * @throws LookError `feed-unreadable`, `feed-without-shop`, `offline`, `storage-full`, `cancelled`
 */
export async function openFeed(
  { database, fetchFeed }: OpenFeedPorts,
  { id, name }: Pick<CatalogueImport, 'id' | 'name'>,
  { url, path, shop }: FeedImport,
  signal: AbortSignal,
): Promise<Feed> {
  const kept = path === null ? undefined : await database.importFiles.get([id, path])
  const blob = kept?.blob ?? (url && (await fetched(url)))
  if (!blob) throw new LookError('feed-unreadable', `“${name}” is no longer here. Add the feed again.`)
  const { text } = decodeFeed(new Uint8Array(await blob.arrayBuffer()))
  const feed = await readFeed(text, {
    ...(url ? { base: url, shop: url } : {}),
    ...(shop ? { shop } : {}),
    signal,
  })
  const beside = feed.products.find(({ product }) => !isOnWeb(product.image_link))
  if (beside && (await database.importFiles.where({ importId: id }).count()) < 2) {
    throw new LookError(
      'feed-unreadable',
      `The pictures of this feed lie beside it (${beside.product.image_link}). Drop the folder that has both the feed and its pictures.`,
    )
  }
  return feed

  async function fetched(address: string): Promise<Blob> {
    const feedFile = await fetchFeed(address, signal)
    // Kept, so that an engine that goes on later reads the same feed.
    await storing(() =>
      database.transaction('rw', [database.imports, database.importFiles], async () => {
        await database.importFiles.put({ importId: id, path: FETCHED, blob: feedFile })
        await changeFeed(database, id, { path: FETCHED })
      }),
    )
    return feedFile
  }
}

/** Where a feed's pictures lie on the web, the most frequent first. */
export function pictureHostsOf({ products }: Feed): PictureHost[] {
  return counted(products.map(({ product }) => product.image_link).filter(isOnWeb)).map(
    ([origin, count]) => ({ origin, products: count }),
  )
}

/** The catalogue that a feed's products go into: the same feed of the same shop goes into the same. */
export function catalogueOf({ products }: Feed, name: string): { source: string; name: string } {
  const [most] = counted(products.map(({ product }) => product.link))
  const shop = most ? new URL(most[0]).host.replace(/^www\./, '') : ''
  return {
    source: `feed-${shop}-${name}`,
    name: shop === '' || name.includes(shop) ? name : `${name} (${shop})`,
  }
}

/** Origins of web addresses, the most frequent first. */
function counted(addresses: readonly string[]): [origin: string, count: number][] {
  const counts = new Map<string, number>()
  for (const address of addresses) {
    if (!URL.canParse(address)) continue
    const { origin } = new URL(address)
    counts.set(origin, (counts.get(origin) ?? 0) + 1)
  }
  return [...counts].sort(([, one], [, other]) => other - one)
}
