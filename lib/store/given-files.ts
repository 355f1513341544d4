import { LookError } from '../look/look-error'
import type { Given, ImportFile } from './catalogue-import'

const FEED = /\.(csv|tsv|txt|xml|rss|atom|json|ndjson|jsonl)(\.gz)?$/i
const PICTURE = /\.(jpe?g|png|webp|avif|gif)$/i

/**
 * What the files are that a person chose or dropped, by their names: catalogues (a zip, or a folder with catalog.json),
 * and feeds, one with the pictures beside it or several without.
 *
 * @throws LookError `feed-unreadable` where there is none, or it is open which feed the pictures belong to
 */
export function givenIn(files: readonly ImportFile[]): Given[] {
  const manifest = files.find(({ path }) => /(^|\/)catalog\.json$/.test(path))
  if (manifest) return [{ kind: 'catalogue', name: folderOf(manifest.path) || 'Catalogue', files }]
  const zips = files.filter(({ path }) => /\.zip$/i.test(path))
  const feeds = files.filter(({ path }) => FEED.test(path))
  const beside = files.filter(({ path }) => PICTURE.test(path))
  const catalogues = zips.map((zip): Given => ({ kind: 'catalogue', name: stemOf(zip.path), files: [zip] }))
  if (beside.length === 0 && feeds.length > 0)
    return [...catalogues, ...feeds.map((feed) => feedWith(feed, []))]
  const named = feeds.filter(({ path }) => /(^|\/)feed\.[^/]+$/i.test(path))
  const [feed, ...others] = named.length === 1 ? named : feeds
  if (feed && others.length === 0) return [...catalogues, feedWith(feed, beside)]
  if (feed) {
    throw new LookError(
      'feed-unreadable',
      `There are ${feeds.length} feeds beside these pictures. Name the one that you mean feed.csv, or leave the others out.`,
    )
  }
  if (catalogues.length > 0) return catalogues
  throw new LookError(
    'feed-unreadable',
    'There is no feed here. Give a CSV, TSV, XML or JSON file, or a catalogue’s folder or zip.',
  )
}

/** A feed's name by its address: what its last part says. */
export function nameOfAddress(url: string): string {
  const { pathname, hostname } = new URL(url)
  return stemOf(pathname) || hostname
}

function feedWith(feed: ImportFile, beside: readonly ImportFile[]): Given {
  return { kind: 'feed', name: stemOf(feed.path), path: feed.path, files: [feed, ...beside] }
}

function stemOf(path: string): string {
  const name = path.split('/').at(-1) ?? ''
  return name.replace(/\.gz$/i, '').replace(/\.\w+$/, '')
}

function folderOf(path: string): string {
  return path.split('/').at(-2) ?? ''
}
