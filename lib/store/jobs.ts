import type { LookErrorData } from '../look/look-error'
import type { LookDatabase } from './database'
import { storing } from './storage-full'

/** A picture that a menu click named by its address, or that the person picked on the page. */
export interface PictureOnPage {
  kind: 'image'
  tabId: number
  frameId: number
  /** Null where it has no address (a canvas, a video's frame). */
  srcUrl: string | null
  /** The name under which our script in that frame remembers it. */
  picked?: string
  /** The address of its frame, where it is not the tab's own page. */
  frameUrl?: string
  /** A video's `srcUrl` is a film: its frame of this moment is meant. */
  isVideo?: boolean
  /** The same photo in more pixels, where its address is known; tried first. */
  betterUrl?: string
  /** The shop's page that it is on (see lib/page/shop/myntra-address.ts): found again when the person goes back there. */
  pageKey?: string
}

/** One of those that a page's listing names: it always has an address. */
export interface ImageOfPage extends PictureOnPage {
  srcUrl: string
}

/** Where the pixels of a job's photo are to be found. */
export type JobSource =
  | PictureOnPage
  | { kind: 'visible-page'; tabId: number }
  | { kind: 'closed-page'; tabId: number }
  | { kind: 'given' }

/** How a photo's pixels were come by: from its address itself, read in its page, fetched, or cut from a capture of the tab. */
export type WayToPixels = 'data' | 'page' | 'fetch' | 'capture'

/**
 * ```
 *  finding ──► ready ──► running ──► done
 *     │          │          │
 *     └──────────┴──────────┴──► failed · cancelled
 * ```
 * `finding` is the background's (the photo's pixels), `ready` waits for the engine, `running` is the engine's.
 * A newer job of the same window cancels the older, unless that is one of several photos given together: these wait
 * their turn.
 */
export type JobState = 'finding' | 'ready' | 'running' | 'done' | 'failed' | 'cancelled'

/** What of a job is being done just now. */
export type JobStage = 'photo' | 'garments' | 'matches'

/** One wish for a look: from the click to the matches. Survives the death of everybody who works on it. */
export interface Job {
  id: number
  /** The browser window whose panel shows it; null once that window is of an earlier session. */
  windowId: number | null
  source: JobSource
  state: JobState
  stage: JobStage
  photoId: number | null
  /** Of photos that had to be found. */
  way?: WayToPixels
  lookId: number | null
  error: LookErrorData | null
  /** How often an engine has taken it up; one that dies of a job must not try for ever. */
  attempts: number
  /** Which of how many photos given together it is; a `place` counts from 0. */
  batch?: { id: string; size: number; place: number }
  /** milliseconds since 1970; the newest of a window is the one shown */
  askedAt: number
}

/** The states from which a job still goes on. */
export const UNFINISHED: readonly JobState[] = ['finding', 'ready', 'running']

/** Whether a job still goes on. */
export function isUnfinished(job: Pick<Job, 'state'>): boolean {
  return UNFINISHED.includes(job.state)
}

/** What a job is made from. */
export interface JobWish {
  windowId: number
  source: JobSource
  photoId?: number
  /** Why it has failed before it began. */
  error?: LookErrorData
  batch?: Job['batch']
}

/**
 * Adds a job for a window and cancels the window's older ones that still go on. With a `photoId` it is ready
 * for the engine, without one its photo must first be found. Of several photos given together the first is the newest:
 * it is taken up and shown before the others.
 * @throws LookError `storage-full`
 */
export function addJob(database: LookDatabase, wish: JobWish): Promise<number> {
  return storing(() =>
    database.transaction('rw', database.jobs, async () => {
      const latest = await newestJob(database, wish.windowId)
      await jobsOf(database, wish.windowId)
        .filter((job) => isUnfinished(job) && job.batch === undefined)
        .modify({ state: 'cancelled' })
      return database.jobs.add({
        windowId: wish.windowId,
        source: wish.source,
        state: wish.error ? 'failed' : wish.photoId === undefined ? 'finding' : 'ready',
        stage: wish.photoId === undefined ? 'photo' : 'garments',
        photoId: wish.photoId ?? null,
        lookId: null,
        error: wish.error ?? null,
        attempts: 0,
        askedAt: wish.error ? 0 : timeFor(wish, latest),
        ...(wish.batch && { batch: wish.batch }),
      })
    }),
  )
}

/** The first of several photos is newer than all before it; each further one a millisecond older than the one before it. */
function timeFor({ batch }: JobWish, latest: Job | undefined): number {
  if (batch && latest?.batch?.id === batch.id) return latest.askedAt - (batch.place - latest.batch.place)
  const next = Math.max(Date.now(), (latest?.askedAt ?? 0) + 1)
  return batch ? next + batch.size : next
}

/** The jobs of photos that were given together, in their order. */
export async function jobsOfBatch(database: LookDatabase, batchId: string): Promise<Job[]> {
  const jobs = await database.jobs.filter(({ batch }) => batch?.id === batchId).toArray()
  return jobs.sort((one, other) => (one.batch?.place ?? 0) - (other.batch?.place ?? 0))
}

/** Puts a photo's job behind those given together with it: where one has failed, the next good one is shown. */
export async function yieldToBatch(database: LookDatabase, job: Pick<Job, 'id' | 'batch'>): Promise<void> {
  if (!job.batch) return
  const others = await jobsOfBatch(database, job.batch.id)
  await database.jobs.update(job.id, { askedAt: Math.min(...others.map(({ askedAt }) => askedAt)) - 1 })
}

/** The job that a window's panel shows. */
export function newestJob(database: LookDatabase, windowId: number): Promise<Job | undefined> {
  return jobsOf(database, windowId).last()
}

/** Changes a job that still goes on; false where it has ended meanwhile, and then nothing is changed. */
export async function moveJob(
  database: LookDatabase,
  jobId: number,
  change: Partial<Pick<Job, 'state' | 'stage' | 'photoId' | 'way' | 'lookId' | 'error' | 'attempts'>>,
): Promise<boolean> {
  const changed = await database.jobs.where('id').equals(jobId).filter(isUnfinished).modify(change)
  return changed > 0
}

/** The newest job for a photo of this shop page that led to a look. */
export function latestLookOf(database: LookDatabase, pageKey: string): Promise<Job | undefined> {
  return database.jobs
    .where('source.pageKey')
    .equals(pageKey)
    .filter(({ state }) => state === 'done')
    .sortBy('askedAt')
    .then((jobs) => jobs.at(-1))
}

/** The jobs in one of `states`, the newest first. */
export async function jobsIn(database: LookDatabase, states: readonly JobState[]): Promise<Job[]> {
  const jobs = await database.jobs.where('state').anyOf(states).toArray()
  return jobs.sort((a, b) => b.askedAt - a.askedAt)
}

/** Shows an earlier job again, in the panel of `windowId`. */
export async function showAgain(database: LookDatabase, jobId: number, windowId: number): Promise<void> {
  const latest = await newestJob(database, windowId)
  await database.jobs.update(jobId, {
    windowId,
    askedAt: Math.max(Date.now(), (latest?.askedAt ?? 0) + 1),
  })
}

/** To be called when the browser starts: windows of an earlier session are gone, and so is what was asked in them. */
export async function detachFromWindows(database: LookDatabase): Promise<void> {
  await database.jobs.toCollection().modify((job) => {
    job.windowId = null
    if (isUnfinished(job)) job.state = 'cancelled'
  })
}

function jobsOf(database: LookDatabase, windowId: number) {
  return database.jobs.where('[windowId+askedAt]').between([windowId, 0], [windowId, Number.MAX_SAFE_INTEGER])
}
