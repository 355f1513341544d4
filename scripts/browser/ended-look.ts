import type { Page } from 'puppeteer-core'
import type { Job } from '../../lib/store/jobs.ts'
import type { MatchesRow, StoredLook } from '../../lib/store/looks.ts'
import { storedRows } from './stored-rows.ts'

/** A look as the panel shows it: what was found, and the matches of each garment in the order of the garments. */
export interface EndedLook {
  job: Job
  stored: StoredLook
  matches: MatchesRow[]
}

/** The newest job that an extension's page knows of. */
export async function newestJob(page: Page): Promise<Job | undefined> {
  const jobs = await storedRows<Job>(page, 'jobs')
  return jobs.sort((one, other) => other.askedAt - one.askedAt)[0]
}

/**
 * Asks for a look and waits until its job has ended.
 * @param page a page of the extension, to read the database in
 * @throws with the job's state where it does not end in time
 */
export async function endedJob(page: Page, ask: () => Promise<unknown>, timeoutMs = 90_000): Promise<Job> {
  const before = await newestJob(page)
  await ask()
  return until(
    page,
    timeoutMs,
    (job) => job.id !== before?.id && ['done', 'failed', 'cancelled'].includes(job.state),
  )
}

/** The newest job, once it is as wished; throws with its state where it does not become so in time. */
export async function until(page: Page, timeoutMs: number, isSo: (job: Job) => boolean): Promise<Job> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const newest = await newestJob(page)
    if (newest && isSo(newest)) return newest
    if (Date.now() > deadline) throw new Error(`The newest job is ${JSON.stringify(newest)}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Asks for a look and gives it once it is there; throws the job's own error where it failed. */
export async function endedLook(
  page: Page,
  ask: () => Promise<unknown>,
  timeoutMs?: number,
): Promise<EndedLook> {
  const job = await endedJob(page, ask, timeoutMs)
  const stored = (await storedRows<StoredLook>(page, 'looks')).find(({ id }) => id === job.lookId)
  if (!stored) throw new Error(job.error?.message ?? `The job ended as ${job.state}, without a look`)
  const matches = (await storedRows<MatchesRow>(page, 'matches'))
    .filter(({ lookId }) => lookId === stored.id)
    .sort((one, other) => one.garment - other.garment)
  return { job, stored, matches }
}
