import type { Match } from '@/lib/look/match'
import type { Offer } from '@/lib/look/match-groups'
import { HangerIcon } from './icons'
import { Price } from './price'
import { shopOf, webLink } from './shop-of'
import { colorInWords, kinInWords, stockInWords } from './wording'

interface Props {
  match: Match
  thumbs: ReadonlyMap<string, string>
}

/** The same product at other sellers and in other colours, behind one line that opens by click or key. */
export function KinList({ match, thumbs }: Props) {
  const { product, same, colors } = match
  if (same.length + colors.length === 0) return null
  return (
    <details class="kin" data-testid="kin">
      <summary>{kinInWords(match)}</summary>
      <ul>
        {same.map((offer) => (
          <KinItem key={offer.link} offer={offer} name={shopOf(offer)} thumbs={thumbs} />
        ))}
        {colors.map((offer) => (
          <KinItem
            key={offer.link}
            offer={offer}
            name={`${colorInWords(offer.colorName)}${shopOf(offer) === shopOf(product) ? '' : ` · ${shopOf(offer)}`}`}
            thumbs={thumbs}
          />
        ))}
      </ul>
    </details>
  )
}

function KinItem({ offer, name, thumbs }: { offer: Offer; name: string; thumbs: Props['thumbs'] }) {
  const thumbUrl = offer.thumb === null ? undefined : thumbs.get(offer.thumb)
  const stock = stockInWords(offer)
  return (
    <li>
      <a
        href={webLink(offer.link)}
        title={offer.title}
        target="_blank"
        rel="noopener noreferrer"
        data-product={offer.id}
      >
        <span class="kin-picture">
          {thumbUrl ? <img src={thumbUrl} alt="" loading="lazy" decoding="async" /> : <HangerIcon />}
        </span>
        <span class="kin-facts">
          <span class="kin-name">{name}</span>
          <Price product={offer} />
          {stock && <span class="kin-stock">{stock}</span>}
        </span>
      </a>
    </li>
  )
}
