import type { Page } from 'puppeteer-core'
import type { Job } from '../../lib/store/jobs.ts'
import type { MatchesRow, StoredLook } from '../../lib/store/looks.ts'
import { storedRows } from './stored-rows.ts'

/** A look as the panel shows it: what was found, and the matches of each garment in the order of the garments. */
export interface EndedLook {
  stored: StoredLook
  matches: MatchesRow[]
}

/** The newest job, once it has ended; throws with its state where it does not in time. */
export async function endedJob(page: Page, timeoutMs = 90_000): Promise<Job> {
  const until = Date.now() + timeoutMs
  for (;;) {
    const jobs = await storedRows<Job>(page, 'jobs')
    const newest = jobs.sort((one, other) => other.askedAt - one.askedAt)[0]
    if (newest && ['done', 'failed', 'cancelled'].includes(newest.state)) return newest
    if (Date.now() > until) throw new Error(`The job did not end in time: ${JSON.stringify(newest)}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** The look of the newest job, once it is there; throws the job's own error where it failed. */
export async function endedLook(page: Page, timeoutMs?: number): Promise<EndedLook> {
  const job = await endedJob(page, timeoutMs)
  const stored = (await storedRows<StoredLook>(page, 'looks')).find(({ id }) => id === job.lookId)
  if (!stored) throw new Error(job.error?.message ?? `The job ended as ${job.state}, without a look`)
  const matches = (await storedRows<MatchesRow>(page, 'matches'))
    .filter(({ lookId }) => lookId === stored.id)
    .sort((one, other) => one.garment - other.garment)
  return { stored, matches }
}
