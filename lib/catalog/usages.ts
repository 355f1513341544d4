/** What a product is worn for. */
export const USAGES = ['casual', 'formal', 'party', 'sports', 'ethnic'] as const

/** One of {@link USAGES}. */
export type Usage = (typeof USAGES)[number]
