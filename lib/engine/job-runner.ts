import type { AnalysedLook } from '../look/look'
import { LookError } from '../look/look-error'
import type { LookDatabase } from '../store/database'
import { isUnfinished, type Job, jobsIn, moveJob, yieldToBatch } from '../store/jobs'
import { oneAtATime } from './one-at-a-time'

/** What the runner has others do. */
export interface JobWork {
  /** Decodes and analyses the picture. */
  analyse(picture: Blob, signal: AbortSignal): Promise<AnalysedLook>
  /** Stores the look with the matches of each garment and gives its key. */
  keep(jobId: number, look: AnalysedLook, signal: AbortSignal): Promise<number>
}

/** The engine's side of the jobs: claims those that wait, one at a time. */
export interface JobRunner {
  /** Claims jobs until none waits; also ends the one at work where it has been overtaken. */
  pursue(): Promise<void>
  /** Ends the job at work if it is this one. */
  cancel(jobId: number): void
}

/** An engine that died twice of a job would die of it again. */
const MOST_ATTEMPTS = 2

/**
 * Works on the jobs in the database, the newest first. A job left `running` by an engine that died is claimed
 * again: at most {@link MOST_ATTEMPTS} times.
 */
export function createJobRunner(database: LookDatabase, work: JobWork): JobRunner {
  let atWork: { jobId: number; abort: AbortController } | null = null

  let asked = false

  const claimAll = oneAtATime(async () => {
    for (;;) {
      asked = false
      const [job] = await jobsIn(database, ['ready', 'running'])
      // A job added while the rows were read is not among them: its own call of pursue has set `asked`.
      if (!job && !asked) return
      if (!job) continue
      atWork = { jobId: job.id, abort: new AbortController() }
      await run(database, work, job, atWork.abort.signal)
      atWork = null
    }
  })

  return {
    async pursue() {
      asked = true
      if (atWork) {
        const { jobId, abort } = atWork
        const job = await database.jobs.get(jobId)
        if (!job || !isUnfinished(job)) abort.abort()
      }
      await claimAll()
    },
    cancel(jobId) {
      if (atWork?.jobId === jobId) atWork.abort.abort()
    },
  }
}

async function run(database: LookDatabase, work: JobWork, job: Job, signal: AbortSignal): Promise<void> {
  try {
    if (job.attempts >= MOST_ATTEMPTS) {
      throw new LookError('runtime-failed', 'This photo is too much for this machine. Try a smaller one.')
    }
    await moveJob(database, job.id, { state: 'running', stage: 'garments', attempts: job.attempts + 1 })
    const photo = job.photoId === null ? undefined : await database.photos.get(job.photoId)
    if (!photo) throw new LookError('photo-missing', 'The photo is gone. Ask for the look again.')
    const look = await work.analyse(photo.blob, signal)
    if (!(await moveJob(database, job.id, { stage: 'matches' }))) return
    const lookId = await work.keep(job.id, look, signal)
    await moveJob(database, job.id, { state: 'done', lookId })
  } catch (thrown) {
    const error = LookError.from(thrown)
    if (error.code === 'internal') console.error(thrown)
    if (error.code === 'cancelled') await moveJob(database, job.id, { state: 'cancelled' })
    else if (await moveJob(database, job.id, { state: 'failed', error: error.toJSON() })) {
      await yieldToBatch(database, job)
    }
  }
}
