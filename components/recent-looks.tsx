/** A look of before: its job, and a URL of its photo. */
export interface RecentLook {
  jobId: number
  photoUrl: string
}

/** The last looks, to be opened again. */
export function RecentLooks({
  looks,
  onOpen,
}: {
  looks: readonly RecentLook[]
  onOpen: (jobId: number) => void
}) {
  if (looks.length === 0) return null
  return (
    <section class="recent" aria-label="Recent looks">
      <h2>Recent looks</h2>
      <ul>
        {looks.map(({ jobId, photoUrl }, index) => (
          <li key={jobId}>
            <button
              type="button"
              data-testid="recent-look"
              aria-label={`Open recent look ${index + 1}`}
              onClick={() => onOpen(jobId)}
            >
              <img src={photoUrl} alt="" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
