import { useEffect, useRef } from 'preact/hooks'
import { counted } from './wording'

/** The search for people in the photos of the page beside the panel. */
export interface PagePhotosProps {
  /** Null where nothing has been asked for. */
  scan: {
    state: 'listing' | 'running' | 'done' | 'failed' | 'cancelled'
    message: string | null
    /** Those with people in them, the largest first. */
    photos: readonly { id: number; photoUrl: string; people: number }[]
    looked: number
    total: number
    later: number
    unreadable: number
    /** Whose permission would open the unreadable ones. */
    hosts: readonly string[]
  } | null
  /** Why the page cannot be looked at. */
  refusal: string | null
  onScan: () => void
  onCancel: () => void
  onMore: () => void
  onAllow: () => void
  onClose: () => void
  onPhoto: (id: number) => void
}

/** Photos on this page: only on request, with progress, each one press away from its look. */
export function PagePhotos(props: PagePhotosProps) {
  const { scan, refusal } = props
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    // It may have been asked for in the popup, while the person looked at matches further down.
    if (scan?.state === 'listing') section.current?.scrollIntoView({ block: 'nearest' })
  }, [scan?.state])
  if (!scan) {
    return (
      <section class="page-photos" aria-label="Photos on this page">
        <button type="button" class="button compact" data-testid="page-photos" onClick={props.onScan}>
          Photos on this page
        </button>
        {refusal && (
          <p class="quiet" role="alert" data-testid="page-refusal">
            {refusal}
          </p>
        )}
      </section>
    )
  }
  const going = scan.state === 'listing' || scan.state === 'running'
  return (
    <section
      ref={section}
      class="page-photos"
      aria-label="Photos on this page"
      data-testid="page-scan"
      data-state={scan.state}
    >
      <header>
        <h2>Photos on this page</h2>
        <button type="button" class="button quiet-button" data-testid="page-close" onClick={props.onClose}>
          Close
        </button>
      </header>
      <p class="quiet" role="status">
        {inWords(scan)}
      </p>
      {going && (
        <div class="page-progress">
          <progress value={scan.looked} max={Math.max(1, scan.total)} aria-label="Photos looked at" />
          <button
            type="button"
            class="button quiet-button"
            data-testid="page-cancel"
            onClick={props.onCancel}
          >
            Cancel
          </button>
        </div>
      )}
      <ul class="page-grid">
        {scan.photos.map(({ id, photoUrl, people }, index) => (
          <li key={id}>
            <button
              type="button"
              data-testid="page-photo"
              aria-label={`Photo ${index + 1}, ${people === 1 ? '1 person' : `${people} people`}`}
              onClick={() => props.onPhoto(id)}
            >
              <img src={photoUrl} alt="" />
            </button>
          </li>
        ))}
      </ul>
      {!going && scan.later > 0 && (
        <button type="button" class="button compact" data-testid="page-more" onClick={props.onMore}>
          Look at more ({scan.later})
        </button>
      )}
      {!going && scan.hosts.length > 0 && (
        <button type="button" class="button compact" data-testid="page-allow" onClick={props.onAllow}>
          Allow images of {scan.hosts.join(', ')}
        </button>
      )}
    </section>
  )
}

function inWords({
  state,
  message,
  photos,
  looked,
  total,
  unreadable,
}: NonNullable<PagePhotosProps['scan']>) {
  if (state === 'failed') return message ?? 'This page could not be looked at.'
  if (state === 'listing') return 'Finding the photos…'
  if (state === 'running') return `Looking for people: ${looked} of ${counted(total, 'photo')}`
  const closed = unreadable > 0 ? ` ${counted(unreadable, 'photo')} could not be read.` : ''
  const ended = state === 'cancelled' ? 'Cancelled. ' : ''
  if (total === 0) return `${ended}This page has no photos large enough.`
  if (photos.length === 0) return `${ended}Nobody was found in ${counted(looked, 'photo')}.${closed}`
  return `${ended}People in ${photos.length} of ${counted(looked, 'photo')}.${closed}`
}
