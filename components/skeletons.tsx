/** Where matches are about to stand. */
export function Skeletons() {
  return (
    <div class="grid" aria-hidden="true" data-testid="skeletons">
      {Array.from({ length: 6 }, (_, index) => (
        <div class="skeleton" key={index}>
          <div class="skeleton-picture" />
          <div class="skeleton-line" />
          <div class="skeleton-line short" />
        </div>
      ))}
    </div>
  )
}
