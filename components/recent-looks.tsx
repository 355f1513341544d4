/** A look of before: its job, and a URL of its photo. */
export interface RecentLook {
  jobId: number
  photoUrl: string
}

interface Props {
  looks: readonly RecentLook[]
  onOpen: (jobId: number) => void
  onForget?: (jobId: number) => void
  onForgetAll?: () => void
}

/** The last looks, to be opened again and, where it is offered, forgotten. */
export function RecentLooks({ looks, onOpen, onForget, onForgetAll }: Props) {
  if (looks.length === 0) return null
  return (
    <section class="recent" aria-label="Recent looks">
      <header>
        <h2>Recent looks</h2>
        {onForgetAll && (
          <button type="button" class="link-button" data-testid="forget-all" onClick={onForgetAll}>
            Clear all
          </button>
        )}
      </header>
      <ul>
        {looks.map(({ jobId, photoUrl }, index) => (
          <li key={jobId}>
            <button
              type="button"
              class="recent-open"
              data-testid="recent-look"
              aria-label={`Open recent look ${index + 1}`}
              onClick={() => onOpen(jobId)}
            >
              <img src={photoUrl} alt="" loading="lazy" decoding="async" />
            </button>
            {onForget && (
              <button
                type="button"
                class="recent-forget"
                data-testid="forget-look"
                aria-label={`Forget recent look ${index + 1}`}
                onClick={() => onForget(jobId)}
              >
                ×
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
