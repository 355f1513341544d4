import type { Refusal } from '../catalog/feed-intake'
import type { LookErrorData } from '../look/look-error'
import type { LookDatabase } from './database'
import { storing } from './storage-full'

/** A file that a person chose, with its path inside the folder. */
export interface ImportFile {
  path: string
  blob: Blob
}

/** A file of an import that has not ended. Rows of their own: what is written of an import's progress stays small. */
export interface ImportFileRow extends ImportFile {
  importId: number
}

/** A row or value of a feed that was not taken. */
export interface RefusalRow extends Refusal {
  /** Its number in the database. */
  key: number
  importId: number
}

/**
 * ```
 *  waiting ──► running ──► done
 *     ▲           │  └───► failed
 *     │           ├──► asking    a feed's pictures lie on servers that the person has not answered for
 *     └───────────┴──► stopped   by the person; a feed goes on where it was
 * ```
 */
export type ImportState = 'waiting' | 'running' | 'asking' | 'stopped' | 'done' | 'failed'

/** Something on its way into the catalogue: a catalogue's folder or zip, or a shop's feed. The engine takes it from here. */
export interface CatalogueImport {
  id: number
  name: string
  state: ImportState
  /** 0–1 */
  progress: number
  error: LookErrorData | null
  /** null: its files are a catalogue, embedded already. */
  feed: FeedImport | null
}

/** How far a feed has come. */
export interface FeedImport {
  /** Its address; null where it was given as a file. */
  url: string | null
  /** Path of the feed among the files; null until it has been fetched. */
  path: string | null
  /** Web address of the shop, where the feed does not name it. */
  shop: string | null
  /** Key of the catalogue that its products go into; null until it has been read. */
  source: string | null
  /** Its products; null until it has been read. */
  total: number | null
  /** How many of them have been dealt with, in the feed's order. */
  done: number
  /** Whether it is a newer state of its catalogue: what that has and the feed lacks is gone. */
  isNewerState: boolean
  /** Products of its catalogue that it no longer has. */
  gone: number
  /** Products that were not taken. */
  refused: number
  /** Values that were left out of products that were taken. */
  valuesRefused: number
  /** Rows that are another size of a product above them. */
  sizesFolded: number
  /** Where its pictures lie on the web, the most frequent first. */
  pictureHosts: PictureHost[]
  /** Whether the person lets pictures be read from there; `open`: only where the server lets anybody. */
  pictures: 'unasked' | 'allowed' | 'open'
  /** The product whose picture is being looked at; one that an engine left behind when it died may be why. */
  trying: string | null
  /** How many engines died of a product's picture, by its id. */
  deaths: Record<string, number>
  /** Where it was when not one picture could be reached; tried again there, those are refused. */
  offlineAt: number | null
  /** Milliseconds of work on its products so far. */
  workedMs: number
}

/** A server of pictures. */
export interface PictureHost {
  /** `https://cdn.shop.example` */
  origin: string
  products: number
}

/** What a person hands over: a catalogue, a feed with the pictures beside it, or a feed's address. */
export type Given =
  | { kind: 'catalogue'; name: string; files: readonly ImportFile[] }
  | { kind: 'feed'; name: string; path: string; files: readonly ImportFile[] }
  | { kind: 'feed-address'; name: string; url: string }

const NEW_FEED: Omit<FeedImport, 'url' | 'path'> = {
  shop: null,
  source: null,
  total: null,
  done: 0,
  isNewerState: false,
  gone: 0,
  refused: 0,
  valuesRefused: 0,
  sizesFolded: 0,
  pictureHosts: [],
  pictures: 'unasked',
  trying: null,
  deaths: {},
  offlineAt: null,
  workedMs: 0,
}

/**
 * Hands something over to the engine.
 * @throws LookError `storage-full`
 */
export function addImport(database: LookDatabase, given: Given): Promise<number> {
  const { imports, importFiles } = database
  return storing(() =>
    database.transaction('rw', [imports, importFiles], async () => {
      const feed = feedOf(given)
      const row = { name: given.name, state: 'waiting' as const, progress: 0, error: null, feed }
      const importId = await imports.add(row)
      if ('files' in given) {
        await importFiles.bulkAdd(given.files.map(({ path, blob }) => ({ importId, path, blob })))
      }
      return importId
    }),
  )
}

/** Stops a feed where it is; what has been taken stays. */
export function stopImport(database: LookDatabase, id: number): Promise<void> {
  return moveImport(database, id, ['waiting', 'running', 'asking'], 'stopped')
}

/** Goes on with a feed that was stopped, or that failed. */
export async function resumeImport(database: LookDatabase, id: number): Promise<void> {
  await database.imports.update(id, { error: null })
  await moveImport(database, id, ['stopped', 'failed'], 'waiting')
}

/** Goes on with a feed that does not say which shop it is of. */
export async function nameShop(database: LookDatabase, id: number, shop: string): Promise<void> {
  await changeFeed(database, id, { shop })
  await resumeImport(database, id)
}

/** The person has answered whether pictures may be read from a feed's servers. */
export async function answerForPictures(
  database: LookDatabase,
  id: number,
  pictures: Exclude<FeedImport['pictures'], 'unasked'>,
): Promise<void> {
  await changeFeed(database, id, { pictures })
  await moveImport(database, id, ['asking'], 'waiting')
}

/**
 * Tries the pictures that could not be read once more: the feed is gone through again, and products that are there keep
 * their vectors.
 */
export async function retryPictures(database: LookDatabase, id: number): Promise<void> {
  await database.transaction('rw', [database.imports, database.refusals], async () => {
    const row = await database.imports.get(id)
    if (row?.state !== 'done') return
    await beginAgain(database, row, 'waiting')
    await changeFeed(database, id, { deaths: {}, pictures: 'allowed' })
  })
}

/** Stops feeds on their way into a catalogue that is being removed; one that goes on begins with its first product. */
export async function stopFeedsInto(database: LookDatabase, source: string): Promise<void> {
  await database.transaction('rw', [database.imports, database.refusals], async () => {
    const rows = await database.imports
      .filter(({ state, feed }) => feed?.source === source && state !== 'done')
      .toArray()
    for (const row of rows) await beginAgain(database, row, isImporting(row) ? 'stopped' : row.state)
  })
}

/** Notes how far a feed has come. */
export async function changeFeed(
  database: LookDatabase,
  id: number,
  changes: Partial<FeedImport>,
): Promise<void> {
  await database.imports.where({ id }).modify((row) => {
    if (row.feed) Object.assign(row.feed, changes)
  })
}

/** Forgets an import with its files and refusals; what came of it stays in the catalogue. */
export async function forgetImport(database: LookDatabase, id: number): Promise<void> {
  const { imports, importFiles, refusals } = database
  await database.transaction('rw', [imports, importFiles, refusals], async () => {
    await imports.delete(id)
    await importFiles.where({ importId: id }).delete()
    await refusals.where({ importId: id }).delete()
  })
}

/** The key of the catalogue that an import of one becomes. */
export function sourceOfImport(id: number): string {
  return `added-${id}`
}

/** Whether an import is on its way, so that an engine that died must be woken. */
export function isImporting({ state }: Pick<CatalogueImport, 'state'>): boolean {
  return state === 'waiting' || state === 'running'
}

function feedOf(given: Given): FeedImport | null {
  if (given.kind === 'catalogue') return null
  const isFile = given.kind === 'feed'
  return { ...NEW_FEED, url: isFile ? null : given.url, path: isFile ? given.path : null }
}

async function moveImport(
  database: LookDatabase,
  id: number,
  from: readonly ImportState[],
  state: ImportState,
): Promise<void> {
  await database.imports
    .where({ id })
    .filter((row) => from.includes(row.state))
    .modify({ state })
}

/** Takes a feed back to its first product; pictures that could not be read have not been tried. */
async function beginAgain(
  { imports, refusals }: LookDatabase,
  { id }: CatalogueImport,
  state: ImportState,
): Promise<void> {
  const untried = await refusals
    .where({ importId: id })
    .filter(({ reason }) => reason === 'image-unreadable' || reason === 'image-blocked')
    .delete()
  await imports.where({ id }).modify((row) => {
    row.state = state
    row.progress = 0
    if (!row.feed) return
    row.feed.done = 0
    row.feed.offlineAt = null
    row.feed.workedMs = 0
    row.feed.refused -= untried
  })
}
