import type { Product } from '@/lib/catalog/product'
import type { Match } from '@/lib/look/match'
import { HangerIcon } from './icons'
import { priceInWords } from './price'
import { reasonInWords, similarityInWords } from './wording'

/** One match; a click opens the product's own link, unchanged. `thumbUrl` is a local picture, never a remote one. */
export function MatchCard({ match, thumbUrl }: { match: Match; thumbUrl: string | undefined }) {
  const { product, similarity, reasons } = match
  const words = similarityInWords(similarity)
  return (
    <li class="match">
      <a
        class="match-link"
        data-testid="match"
        data-product={product.id}
        href={webLink(product.link)}
        target="_blank"
        rel="noopener noreferrer"
      >
        <span class="match-picture">
          {thumbUrl ? <img src={thumbUrl} alt="" loading="lazy" decoding="async" /> : <HangerIcon />}
          <span class="match-similarity" data-similarity={words}>
            {words}
          </span>
        </span>
        <span class="match-facts">
          {product.brand && <span class="match-brand">{product.brand}</span>}
          <span class="match-title" title={product.title}>
            {product.title}
          </span>
          <span class="match-buy">
            <Price product={product} />
            <span class="match-shop">{shopOf(product)}</span>
          </span>
          {reasons.length > 0 && <span class="match-reasons">{reasons.map(reasonInWords).join(' · ')}</span>}
        </span>
      </a>
    </li>
  )
}

function Price({ product }: { product: Product }) {
  if (!product.price) return null
  if (!product.sale_price) return <span class="match-price">{priceInWords(product.price)}</span>
  return (
    <span class="match-price">
      {priceInWords(product.sale_price)} <s>{priceInWords(product.price)}</s>
    </span>
  )
}

/** A feed could name a `javascript:` link: only the web's are followed. */
function webLink(link: string): string | undefined {
  return /^https?:\/\//i.test(link) ? link : undefined
}

function shopOf({ shop, link }: Product): string {
  if (shop) return shop
  return URL.canParse(link) ? new URL(link).hostname.replace(/^www\./, '') : ''
}
