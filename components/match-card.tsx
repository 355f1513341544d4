import type { Match } from '@/lib/look/match'
import { HangerIcon } from './icons'
import { KinList } from './kin-list'
import { Price } from './price'
import { shopOf, webLink } from './shop-of'
import { type Wish, WishButtons } from './wish-buttons'
import { earlierPriceInWords, reasonInWords, similarityInWords, stockInWords } from './wording'

interface Props {
  match: Match
  /** Local pictures, never remote ones. */
  thumbs: ReadonlyMap<string, string>
  wish: Wish
  onWish: (wish: Wish) => void
}

/** One match, with the buttons to wish more or less of it; a click opens the product's own link, unchanged. */
export function MatchCard({ match, thumbs, wish, onWish }: Props) {
  const { product, similarity, reasons } = match
  const thumbUrl = product.thumb === null ? undefined : thumbs.get(product.thumb)
  const words = similarityInWords(similarity)
  const stock = stockInWords(product)
  const earlier = earlierPriceInWords(product, new Date())
  return (
    <li class="match" data-wish={wish ?? undefined}>
      <a
        class="match-link"
        data-testid="match"
        data-product={product.id}
        href={webLink(product.link)}
        target="_blank"
        rel="noopener noreferrer"
      >
        <span class="match-picture">
          {thumbUrl ? (
            <img src={thumbUrl} class={stock ? 'sold-out' : ''} alt="" loading="lazy" decoding="async" />
          ) : (
            <HangerIcon />
          )}
          <span class="match-similarity" data-similarity={words}>
            {words}
          </span>
          {stock && (
            <span class="match-stock" data-testid="stock">
              {stock}
            </span>
          )}
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
          {earlier && (
            <span class="match-earlier" data-testid="earlier-price">
              {earlier}
            </span>
          )}
          {reasons.length > 0 && <span class="match-reasons">{reasons.map(reasonInWords).join(' · ')}</span>}
        </span>
      </a>
      {match.source !== undefined && <WishButtons title={product.title} wish={wish} onWish={onWish} />}
      <KinList match={match} thumbs={thumbs} />
    </li>
  )
}
