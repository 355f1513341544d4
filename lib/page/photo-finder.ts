import { LookError } from '../look/look-error'
import type { LookDatabase } from '../store/database'
import { isUnfinished, type Job, type JobSource, jobsIn, moveJob } from '../store/jobs'
import { addPhoto } from '../store/photos'
import type { FoundPhoto } from './photo-ladder'

/** Gives the encoded picture that a job's source names, and how it was come by. */
export type PhotoOfSource = (source: JobSource, signal: AbortSignal) => Promise<FoundPhoto>

/** The background's side of the jobs: finds the photos of those that wait for one. */
export interface PhotoFinder {
  /** Goes on with every job whose photo is to be found, also those that a dead worker left. */
  pursue(): Promise<void>
}

/**
 * Finds the photos of jobs in the state `finding`, stores them and makes the jobs ready. Holds nothing that matters:
 * a worker that dies in between is followed by one that starts from the rows.
 */
export function createPhotoFinder(database: LookDatabase, photoOf: PhotoOfSource): PhotoFinder {
  const inFlight = new Map<number, AbortController>()

  const find = async (job: Job) => {
    const abort = new AbortController()
    inFlight.set(job.id, abort)
    try {
      const { photo, way } = await photoOf(job.source, abort.signal)
      const current = await database.jobs.get(job.id)
      if (!current || !isUnfinished(current)) return
      const photoId = await addPhoto(database, photo)
      await moveJob(database, job.id, { state: 'ready', stage: 'garments', photoId, way })
    } catch (thrown) {
      const error = LookError.from(thrown)
      if (error.code === 'internal') console.error(thrown)
      await moveJob(database, job.id, { state: 'failed', error: error.toJSON() })
    } finally {
      inFlight.delete(job.id)
    }
  }

  return {
    async pursue() {
      const waiting = await jobsIn(database, ['finding'])
      for (const [jobId, abort] of inFlight) {
        if (!waiting.some((job) => job.id === jobId)) abort.abort()
      }
      await Promise.all(waiting.filter((job) => !inFlight.has(job.id)).map(find))
    },
  }
}
