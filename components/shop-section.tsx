import type { ListingWalk, ShopRow } from '@/lib/store/shops'
import { counted, walkInWords } from './wording'

/** A shop whose products are added as the person browses, in numbers. */
export interface ShopView extends ShopRow {
  products: number
  waiting: number
  refused: number
  walk: (Omit<ListingWalk, 'walk'> & { pages: number; products: number; total: number | null }) | null
}

/** The shop in the tab beside the panel; null where it cannot be told. */
export interface ShopHere {
  host: string
  name: string
  url: string
}

export interface ShopSectionProps {
  here: ShopHere | null
  shops: readonly ShopView[]
  onAllow: (shop: ShopHere) => void
  onPause: (host: string) => void
  onForget: (host: string) => void
  onWalk: (shop: ShopHere) => void
  onStopWalk: (host: string) => void
}

/** Shops whose products go into the catalogue as the person browses: one clear yes each, and a way back. */
export function ShopSection(props: ShopSectionProps) {
  const { here, shops } = props
  const isNew = here !== null && !shops.some(({ host }) => host === here.host)
  return (
    <div class="shops" data-testid="shops">
      {isNew && (
        <div class="shop-offer" data-testid="shop-offer">
          <p>
            Add the products that you look at on {here.name} to your catalogue? They are read from the pages
            you open and kept on this machine; nobody is told.
          </p>
          <button type="button" class="button" data-testid="allow-shop" onClick={() => props.onAllow(here)}>
            Add as I browse
          </button>
        </div>
      )}
      <ul class="catalogues">
        {shops.map((shop) => (
          <ShopItem key={shop.host} shop={shop} {...props} />
        ))}
      </ul>
    </div>
  )
}

function ShopItem(props: { shop: ShopView } & ShopSectionProps) {
  const { shop, here } = props
  const { host, name, state, walk } = shop
  const isHere = here?.host === host
  const facts = [
    counted(shop.products, 'product'),
    shop.waiting > 0 && `${counted(shop.waiting, 'product')} on the way`,
    shop.refused > 0 && `${shop.refused} without a picture that can be read`,
    state === 'paused' && 'paused',
  ].filter(Boolean)
  return (
    <li class="shop" data-testid="shop" data-state={state}>
      <div>
        {name} <span class="quiet">{facts.join(' · ')}</span>
        {shop.error && <p class="quiet">{shop.error.message}</p>}
        {walk && (
          <p class="quiet" data-testid="walk" data-state={walk.state}>
            {walkInWords(walk)}
          </p>
        )}
      </div>
      <div class="section-actions">
        {isHere && state === 'on' && walk?.state !== 'running' && (
          <button
            type="button"
            class="button quiet-button"
            data-testid="walk-listing"
            onClick={() => props.onWalk(here)}
          >
            Index this listing
          </button>
        )}
        {walk?.state === 'running' && (
          <button type="button" class="button quiet-button" onClick={() => props.onStopWalk(host)}>
            Stop
          </button>
        )}
        {state === 'on' ? (
          <button type="button" class="button quiet-button" onClick={() => props.onPause(host)}>
            Pause
          </button>
        ) : (
          <button
            type="button"
            class="button quiet-button"
            onClick={() => props.onAllow({ host, name, url: here?.url ?? '' })}
          >
            Go on
          </button>
        )}
        <button
          type="button"
          class="button quiet-button"
          aria-label={`Forget ${name} and its products`}
          onClick={() => props.onForget(host)}
        >
          Forget
        </button>
      </div>
    </li>
  )
}
