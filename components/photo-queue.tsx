import type { Job } from '@/lib/store/jobs'
import { AlertIcon } from './icons'
import { queuedPhotoInWords } from './wording'

/** A photo that was given together with others: its job, and a URL of its picture. */
export interface QueuedPhoto {
  job: Job
  photoUrl: string | undefined
}

/** The photos that were given together, in their order; each opens as soon as it is looked at, or is taken next. */
export function PhotoQueue(props: {
  photos: readonly QueuedPhoto[]
  shown: number | undefined
  onOpen: (jobId: number) => void
}) {
  if (props.photos.length < 2) return null
  return (
    <nav class="queue" data-testid="queue" aria-label={`${props.photos.length} photos`}>
      <ol>
        {props.photos.map(({ job, photoUrl }, index) => (
          <li key={job.id}>
            <button
              type="button"
              class="queue-photo"
              data-testid="queued-photo"
              data-state={job.state}
              aria-current={job.id === props.shown ? 'true' : undefined}
              aria-label={queuedPhotoInWords(job, index + 1, props.photos.length)}
              title={queuedPhotoInWords(job, index + 1, props.photos.length)}
              onClick={() => props.onOpen(job.id)}
            >
              {job.state === 'failed' || !photoUrl ? (
                <AlertIcon />
              ) : (
                <img src={photoUrl} alt="" loading="lazy" decoding="async" />
              )}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
