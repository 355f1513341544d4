/** Looks are matched anew after so many products, and at the end. */
const MATCH_AFTER = 100

/** Tells now and then that the catalogue has changed, while many products are taken in. */
export function matchingAfter(onCatalogueChanged: () => Promise<void>): {
  changed(products: number): void
  /** What has not been told yet. */
  settle(): Promise<void>
} {
  let untold = 0
  return {
    changed(products) {
      untold += products
      if (untold < MATCH_AFTER) return
      untold = 0
      onCatalogueChanged().catch(console.error)
    },
    async settle() {
      if (untold === 0) return
      untold = 0
      await onCatalogueChanged()
    },
  }
}
