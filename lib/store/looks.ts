import type { SearchFilter } from '../catalog/search-filter'
import type { Look } from '../look/look'
import type { MatchAnswer } from '../look/match'
import type { LookDatabase } from './database'
import { storing } from './storage-full'

/** The department in which matches are looked up; `any` is all of them. */
export type DepartmentChoice = 'men' | 'women' | 'any'

/** A look with its embeddings, and the department chosen for each of its people. */
export interface StoredLook {
  id: number
  jobId: number
  look: Look
  /** One unit vector of 128 a garment. */
  embeddings: Float32Array[]
  /** The embedder's that they are of; not there in looks of before it was noted. */
  embeddingVersion?: string
  /** By index into `look.people`; the last one is for the garments on nobody. */
  departments: DepartmentChoice[]
  /** What the matches of a garment are narrowed to, by its index; not there in looks of before there were filters. */
  filters?: Record<number, SearchFilter>
  /** Milliseconds that looking up all matches took. */
  matchMs: number | null
  storedAt: number
}

/** What was found for one garment of a look. */
export interface MatchesRow {
  lookId: number
  garment: number
  answer: MatchAnswer
}

/** How many looks are kept; older ones are forgotten with their photos. */
export const LOOKS_KEPT = 60

/** Index into {@link StoredLook.departments} for a garment. */
export function departmentIndex(look: Look, person: number | null): number {
  return person ?? look.people.length
}

/**
 * Stores a look, forgetting the oldest beyond {@link LOOKS_KEPT}.
 * @throws LookError `storage-full`
 */
export async function addLook(database: LookDatabase, look: Omit<StoredLook, 'id'>): Promise<number> {
  const id = await storing(() => database.looks.add(look))
  await forgetOldLooks(database, LOOKS_KEPT)
  return id
}

/** Forgets one look, with its job, photo and matches. One that still goes on is cancelled by that. */
export async function forgetLook(database: LookDatabase, jobId: number): Promise<void> {
  const { jobs, photos, looks, matches } = database
  await database.transaction('rw', [jobs, photos, looks, matches], async () => {
    const job = await jobs.get(jobId)
    if (!job) return
    if (job.lookId !== null) await matches.where('lookId').equals(job.lookId).delete()
    await looks.where('jobId').equals(jobId).delete()
    // The same photo may have been asked about twice.
    const sharing = await jobs.filter(({ photoId, id }) => photoId === job.photoId && id !== jobId).count()
    if (job.photoId !== null && sharing === 0) await photos.delete(job.photoId)
    await jobs.delete(jobId)
  })
}

/** Forgets every job but the newest `keep`, with its photo, look and matches. Those that go on are kept. */
export async function forgetOldLooks(database: LookDatabase, keep: number): Promise<void> {
  const { jobs, photos, looks, matches } = database
  await database.transaction('rw', [jobs, photos, looks, matches], async () => {
    const old = await jobs.orderBy('askedAt').reverse().offset(keep).toArray()
    const ended = old.filter((job) => !['finding', 'ready', 'running'].includes(job.state))
    const lookIds = ended.flatMap((job) => job.lookId ?? [])
    await matches.where('lookId').anyOf(lookIds).delete()
    await looks
      .where('jobId')
      .anyOf(ended.map((job) => job.id))
      .delete()
    await photos.bulkDelete(ended.flatMap((job) => job.photoId ?? []))
    await jobs.bulkDelete(ended.map((job) => job.id))
  })
}
