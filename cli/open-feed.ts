import { statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { decodeFeed } from '@/lib/catalog/feed-encoding'
import { isOnWeb } from '@/lib/catalog/feed-intake'
import { type Feed, type ReadFeedOptions, readFeed } from '@/lib/catalog/merchant-feed'
import type { MerchantProduct } from '@/lib/catalog/product'
import { VISITOR_AGENT } from '@/lib/catalog/walk/robots'
import { LookError } from '@/lib/look/look-error'
import type { Photo } from '@/lib/vision/photo'
import { callerPath } from './caller-path'
import { downloadPhoto, openPhoto } from './open-photo'

/** How long a shop's server may take for a feed. */
const PATIENCE_MS = 120_000

/** A feed that was opened, and how its pictures are. */
export interface OpenedFeed extends Feed {
  bytes: Uint8Array
  encoding: string
  openPhoto(product: MerchantProduct): Promise<Photo>
  /** Whether the file of a product's picture was changed since a time in milliseconds since 1970; the web's are not asked. */
  isPictureNewer(product: MerchantProduct, sinceMs: number): boolean
}

/**
 * Reads the feed in a file, or at a web address.
 *
 * @throws LookError `feed-unreadable`, `cancelled`
 */
export async function openFeed(source: string, options: ReadFeedOptions): Promise<OpenedFeed> {
  const isAddress = /^https?:\/\//i.test(source)
  const bytes = isAddress ? await download(source) : await readFeedFile(source)
  const { text, encoding } = decodeFeed(bytes)
  const own = isAddress ? { base: source, shop: options.shop ?? source } : {}
  const feed = await readFeed(text, { ...options, ...own })
  const folder = dirname(callerPath(source))
  return {
    ...feed,
    bytes,
    encoding,
    openPhoto: ({ image_link: link }) =>
      isOnWeb(link) ? downloadPhoto(link) : openPhoto(resolve(folder, link)),
    isPictureNewer: ({ image_link: link }, sinceMs) => {
      if (isOnWeb(link)) return false
      const { mtimeMs = Number.POSITIVE_INFINITY } =
        statSync(resolve(folder, link), { throwIfNoEntry: false }) ?? {}
      return mtimeMs > sinceMs
    },
  }
}

async function readFeedFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(callerPath(path))
  } catch (cause) {
    throw new LookError('feed-unreadable', `The feed ${path} could not be opened. Is the path right?`, {
      cause,
    })
  }
}

async function download(address: string): Promise<Uint8Array> {
  try {
    const headers = { 'user-agent': VISITOR_AGENT }
    const response = await fetch(address, { headers, signal: AbortSignal.timeout(PATIENCE_MS) })
    if (!response.ok) throw new Error(`HTTP ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new LookError('feed-unreadable', `The feed ${address} could not be fetched: ${why}.`, { cause })
  }
}
