import * as v from 'valibot'
import { checkedValue, saysForKids, type ValueFault } from './attribute-values'
import type { FeedRow } from './feed-row'
import { MerchantAttributes, type MerchantProduct } from './product'

/** Why a row or a value is not taken; a closed list. */
export type RefusalReason =
  | ValueFault
  | 'missing'
  | 'duplicate-id'
  | 'broken-row'
  | 'image-unreadable'
  | 'image-blocked'

/** A row, or one value of it, that is not taken, said so that the shop can mend it. */
export interface Refusal {
  line: number
  /** The product's id, where it has one. */
  id: string | null
  /** `value`: the product is taken in without this value. */
  refused: 'product' | 'value'
  reason: RefusalReason
  field: string
  value: string
}

/** What has been taken from a feed. */
export interface FeedContent {
  products: { line: number; product: MerchantProduct }[]
  refusals: Refusal[]
  /** Rows that are another size of a product above them: same group, colour and picture. */
  sizesFolded: number
}

/** What a product of a feed must have to be taken. */
export interface IntakeOptions {
  /** `facts`: for a report, products without links and pictures are taken too. */
  need?: 'pictures' | 'facts'
  /** Where relative picture links lead; without it they stay as they are, to be found beside the feed. */
  base?: string
}

/** How much of a refused value is told. */
const TOLD = 200

/** A product of which the facts alone are known has neither link nor picture. */
const TakenAttributes = v.object({
  ...MerchantAttributes.entries,
  link: v.optional(v.string(), ''),
  image_link: v.optional(v.string(), ''),
})

/** Takes rows into `feed` one after the other: a product, a refusal, or one more size of a product. */
export function createIntake(feed: FeedContent, options: IntakeOptions): (row: FeedRow) => void {
  const required = options.need === 'facts' ? ['id', 'title'] : ['id', 'title', 'link', 'image_link']
  const seen = new Set<string>()
  const bySize = new Map<string, MerchantProduct>()
  return (row) => {
    const { line, fields } = row
    const id = fields.id?.trim() || null
    const refuse = (refused: Refusal['refused'], reason: RefusalReason, field: string, value: string) =>
      feed.refusals.push({ line, id, refused, reason, field, value: value.slice(0, TOLD) })
    if (row.broken) return refuse('product', 'broken-row', row.broken.field, row.broken.value)
    const missing = required.find((field) => !fields[field]?.trim())
    if (missing) return refuse('product', 'missing', missing, fields[missing] ?? '')
    if (id !== null && seen.has(id)) return refuse('product', 'duplicate-id', 'id', id)

    const kept: Record<string, string> = saysForKids(fields) ? { age_group: 'kids' } : {}
    for (const [name, stated] of Object.entries(fields)) {
      if (!(name in MerchantAttributes.entries) || stated.trim() === '') continue
      const checked = checkedAttribute(name, stated, options.base)
      if (checked.ok) kept[name] = checked.value
      else if (required.includes(name)) return refuse('product', checked.fault, name, stated)
      else refuse('value', checked.fault, name, stated)
    }
    const product = v.parse(TakenAttributes, kept)
    seen.add(product.id)
    const sizeKey = sizeKeyOf(product)
    const sameButSize = sizeKey === null ? undefined : bySize.get(sizeKey)
    if (sameButSize) {
      sameButSize.size = [sameButSize.size, product.size].filter(Boolean).join(',') || undefined
      feed.sizesFolded += 1
      return
    }
    if (sizeKey !== null) bySize.set(sizeKey, product)
    feed.products.push({ line, product })
  }
}

/** Whether a product's picture lies on the web, and not beside its feed. */
export function isOnWeb(imageLink: string): boolean {
  return /^https?:/i.test(imageLink)
}

function checkedAttribute(name: string, stated: string, base: string | undefined) {
  if (name !== 'link' && name !== 'image_link') return checkedValue(name, stated)
  const address = name === 'image_link' && base ? resolved(stated.trim(), base) : stated.trim()
  const isWeb = /^https?:\/\/[^\s]+$/i.test(address)
  const isBeside = name === 'image_link' && !/^[a-z][a-z\d+.-]+:/i.test(address)
  return isWeb || isBeside
    ? checkedValue(name, address)
    : { ok: false as const, fault: 'not-a-web-address' as const }
}

function resolved(address: string, base: string): string {
  return URL.canParse(address, base) ? new URL(address, base).href : address
}

/** Equal for rows that differ in size only; null where a feed does not group its products. */
function sizeKeyOf({ item_group_id, color, image_link, title }: MerchantProduct): string | null {
  if (!item_group_id || !image_link) return null
  return [item_group_id, color ?? title, image_link].join('\n')
}
