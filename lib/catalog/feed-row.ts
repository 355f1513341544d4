/** A product as it stands in a feed, its attributes already under Merchant's names. */
export interface FeedRow {
  /** Line of the file (CSV, TSV, XML), or which product of the list (JSON), from 1. */
  line: number
  fields: Record<string, string>
}

/** Merchant's name of an attribute, however it is written: `g:image_link`, `Image Link`, `imageLink` → `image_link`. */
export function attributeName(written: string): string {
  const name = written
    .trim()
    .replace(/^g:/, '')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
  return name === 'product_types' ? 'product_type' : name
}
