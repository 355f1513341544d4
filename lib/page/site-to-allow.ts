import type { Job } from '../store/jobs'
import { originPattern } from './fetch-image'

/** A host whose pictures could be read if the person allowed it, with its match pattern for the browser. */
export interface SiteToAllow {
  host: string
  pattern: string
}

/**
 * The one site that the person could allow so that a job's photo comes within reach, or comes whole where only what could
 * be seen of it was taken off the screen; null where that helps nothing.
 */
export function siteToAllow(
  job: Pick<Job, 'state' | 'source' | 'error' | 'way'> | undefined,
): SiteToAllow | null {
  const isBlocked = job?.state === 'failed' && job.error?.code === 'photo-blocked'
  const isCaptured = job?.state === 'done' && job.way === 'capture'
  if (!isBlocked && !isCaptured) return null
  if (job.source.kind !== 'image' || job.source.srcUrl === null || job.source.isVideo) return null
  const pattern = originPattern(job.source.srcUrl)
  return pattern === null ? null : { host: new URL(job.source.srcUrl).hostname, pattern }
}
