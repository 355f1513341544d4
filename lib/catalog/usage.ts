import model from '@/data/usage-model.json'
import type { MerchantProduct } from './product'
import { saidFor } from './said-for'
import { USAGES, type Usage } from './usages'

/** Other words that shops say in `usage`. */
const STATED: Readonly<Record<string, Usage>> = {
  'smart casual': 'casual',
  sport: 'sports',
  festive: 'ethnic',
}

/** Log-probabilities of words by usage: a naive Bayes model, made by scripts/train-usage.ts. */
const words: Readonly<Record<string, readonly number[]>> = model.words

/**
 * What a product is worn for: what the shop states, else what its title and type say. Null where the shop states
 * something else, or where no word is known.
 */
export function usageOf(product: Pick<MerchantProduct, 'usage' | 'title' | 'product_type'>): Usage | null {
  const stated = product.usage?.trim().toLowerCase()
  if (stated) return saidFor(STATED, stated) ?? USAGES.find((usage) => usage === stated) ?? null
  return usageFromWords(usageWords(product))
}

/** The likeliest usage of a product with these words; null where none of them is known. */
export function usageFromWords(said: readonly string[]): Usage | null {
  const known = said.flatMap((word) => (Object.hasOwn(words, word) ? [words[word] ?? []] : []))
  if (known.length === 0) return null
  const scores = USAGES.map((_, at) =>
    known.reduce((sum, likelihoods) => sum + (likelihoods[at] ?? 0), model.priors[at] ?? 0),
  )
  return USAGES[scores.indexOf(Math.max(...scores))] ?? null
}

/** The words that a usage is told by: those of the title, and the last part of the type as one. */
export function usageWords({
  title,
  product_type,
}: Pick<MerchantProduct, 'title' | 'product_type'>): string[] {
  const type = product_type
    ?.split('>')
    .at(-1)
    ?.toLowerCase()
    .replace(/[^a-z]/g, '')
  const said = title.toLowerCase().match(/[a-z]{2,}/g) ?? []
  return [...new Set([...said, ...(type ? [`type:${type}`] : [])])]
}
