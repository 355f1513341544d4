import type { CatalogueImport, FeedImport, PictureHost } from '@/lib/store/catalogue-import'
import type { CatalogueRecord } from '@/lib/store/catalogue-rows'
import { counted } from './wording'

/** How many products a catalogue has, and how many of them matches are looked up in where that is not all. */
export function productsInWords(
  { products, renewal, unsearched = 0 }: Pick<CatalogueRecord, 'products' | 'renewal' | 'unsearched'>,
  isUpdating: boolean,
): string {
  const all = counted(products, 'product')
  if (isUpdating) {
    const { done, failed } = renewal ?? { done: 0, failed: 0 }
    return `being updated for this version, ${(done - failed).toLocaleString('en')} of ${all} searched so far`
  }
  return unsearched === 0
    ? all
    : `${all}, ${unsearched.toLocaleString('en')} not searched until they are added again`
}

/**
 * How many products matches are looked up in, and how many more will be once they are embedded anew:
 * `1,200 products searched, 6,889 more being updated`.
 *
 * @param currentVersion the version of the shipped embedder, null while it is not known
 */
export function searchedInWords(
  catalogues: readonly CatalogueRecord[],
  currentVersion: string | null,
): string {
  let found = 0
  let updating = 0
  for (const { products, searched, embeddingVersion, renewal, unsearched = 0 } of catalogues) {
    if (!searched) continue
    const isUpdating = currentVersion !== null && embeddingVersion !== currentVersion
    const { done, failed } = renewal ?? { done: 0, failed: 0 }
    found += isUpdating ? done - failed : products - unsearched
    updating += isUpdating ? products - done : 0
  }
  const more = updating > 0 ? `, ${updating.toLocaleString('en')} more being updated` : ''
  return `${counted(found, 'product')} searched${more}`
}

/** That a catalogue's file lacks some of its products, and what to do. */
export function leftOutInWords({ name, products }: { name: string; products: number }): string {
  const [are, they] = products === 1 ? ['is', 'it is'] : ['are', 'they are']
  return `${counted(products, 'product')} of ${name} ${are} not in the file, for ${they} not searched until ${they} added again.`
}

/** How far an import has come. */
export function importInWords({ state, progress, name, error, feed }: CatalogueImport): string {
  switch (state) {
    case 'waiting':
      return `${name}: waiting…`
    case 'running':
      return feed ? `${name}: ${feedInWords(feed)}` : `${name}: ${Math.floor(progress * 100)} % read`
    case 'asking':
      return `${name}: waits for your answer about its pictures`
    case 'stopped':
      if (!feed) return `${name}: stopped, for it was removed while it came in`
      return feed.total ? `${name}: stopped at ${ofTotal(feed)}` : `${name}: stopped`
    case 'done':
      return feed ? `${name}: ${takenInWords(feed)}` : `${name} was added.`
    case 'failed':
      return feed?.done
        ? `${name}: ${error?.message ?? ''}`
        : `${name} was not added. ${error?.message ?? ''}`
  }
}

/** What a feed's pictures are read for, and what the servers see. */
export function picturesInWords(hosts: readonly PictureHost[]): string {
  const pictures = hosts.reduce((sum, { products }) => sum + products, 0)
  return `To find products that look alike, their pictures are read once, on this machine: ${counted(pictures, 'picture')} from ${listed(hosts)}, and up to three more of a product that somebody wears in the first. The request carries no cookies and nothing of your photos.`
}

/** Names of servers: `cdn.shop.example, img.example and 3 more`. */
export function listed(hosts: readonly PictureHost[]): string {
  const names = hosts.slice(0, 3).map(({ origin }) => new URL(origin).hostname)
  const more = hosts.length - names.length
  return more > 0 ? `${names.join(', ')} and ${more.toLocaleString('en')} more` : names.join(', ')
}

/** How many rows and values of a feed were left out; empty where none was. */
export function refusedInWords({ refused, valuesRefused }: FeedImport): string {
  return [
    refused > 0 && `${counted(refused, 'product')} refused`,
    valuesRefused > 0 && `${counted(valuesRefused, 'value')} left out`,
  ]
    .filter(Boolean)
    .join(' · ')
}

function feedInWords(feed: FeedImport): string {
  if (feed.total === null) return feed.path === null ? 'fetching the feed…' : 'reading the feed…'
  return [ofTotal(feed), restInWords(feed)].filter(Boolean).join(' · ')
}

function ofTotal({ done, total }: FeedImport): string {
  return `${done.toLocaleString('en')} of ${counted(total ?? 0, 'product')}`
}

function takenInWords({ total, refused, sizesFolded, deaths: _, ...feed }: FeedImport): string {
  const inFeed = counted(total ?? 0, 'product')
  const gone = feed.gone > 0 ? ` ${counted(feed.gone, 'product')} of before no longer in it, shown last.` : ''
  const folded = sizesFolded > 0 ? `, ${counted(sizesFolded, 'row')} were further sizes` : ''
  const time = feed.workedMs > 60_000 ? ` in ${minutes(feed.workedMs)}` : ''
  return `the feed is read${time}: ${inFeed} looked at${folded}.${gone}`
}

/** Once a few have been done, how long the others will take. */
function restInWords({ done, total, workedMs }: FeedImport): string {
  if (done < 24 || total === null || done >= total) return ''
  return `about ${minutes((workedMs / done) * (total - done))} left`
}

function minutes(ms: number): string {
  const whole = Math.max(1, Math.round(ms / 60_000))
  if (whole < 90) return counted(whole, 'minute')
  return counted(Math.round(whole / 60), 'hour')
}
