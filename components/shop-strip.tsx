import type { ShopView } from '@/lib/store/shop-views'
import { shopInWords, walkInWords } from './wording'

/** The shop in the tab beside the panel, and what is read of it. */
export interface ShopStripProps {
  /** Null where the page beside is of no shop that is known, or of none at all. */
  here: { name: string; isListing: boolean } | null
  /** Undefined where the person has not decided yet. */
  shop: ShopView | undefined
  /** The person does not want this shop. */
  isDeclined: boolean
  /** Why the last wish was not fulfilled. */
  refusal: string | null
  onAllow: () => void
  onDecline: () => void
  onPause: () => void
  onWalk: () => void
  onStopWalk: () => void
}

/** The offer to add a shop's products as the person browses, and once that is wished, how far it is. */
export function ShopStrip(props: ShopStripProps) {
  const { here, shop, isDeclined } = props
  if (!here) return null
  if (!shop) return isDeclined ? null : <ShopOffer {...props} name={here.name} />
  if (shop.state !== 'on') return null
  const isWalking = shop.walk?.state === 'running'
  return (
    <section class="shop-strip" aria-label={shop.name} data-testid="shop-strip" data-products={shop.products}>
      <div class="shop-words">
        <p>{shopInWords(shop)}</p>
        {shop.error && <p class="quiet">{shop.error.message}</p>}
        <ShopRefusal sentence={props.refusal} />
        {shop.walk && (
          <p class="quiet" role="status" data-testid="walk" data-state={shop.walk.state}>
            {walkInWords(shop.walk)}
          </p>
        )}
        {isWalking && (
          <progress
            {...(shop.walk?.total ? { value: shop.walk.products, max: shop.walk.total } : {})}
            aria-label="How much of this listing is read"
          />
        )}
      </div>
      <div class="section-actions">
        {isWalking ? (
          <button
            type="button"
            class="button quiet-button"
            data-testid="stop-walk"
            onClick={props.onStopWalk}
          >
            Stop
          </button>
        ) : (
          here.isListing && (
            <button
              type="button"
              class="button quiet-button"
              data-testid="walk-listing"
              title="Reads the following pages of this listing too"
              onClick={props.onWalk}
            >
              Index this listing
            </button>
          )
        )}
        <button type="button" class="button quiet-button" data-testid="pause-shop" onClick={props.onPause}>
          Pause
        </button>
      </div>
    </section>
  )
}

function ShopOffer({ name, refusal, onAllow, onDecline }: ShopStripProps & { name: string }) {
  return (
    <section class="shop-strip" aria-label={`Products of ${name}`} data-testid="shop-offer">
      <div class="shop-words">
        <p>
          <strong>Add products from {name} as you browse?</strong>
        </p>
        <p class="quiet">
          The pages you open there are read on this machine, and one picture of each product is fetched
          without your cookies. Matches can then come from {name}. You can pause or forget it at any time.
        </p>
        <ShopRefusal sentence={refusal} />
      </div>
      <div class="section-actions">
        <button type="button" class="button primary compact" data-testid="allow-shop" onClick={onAllow}>
          Add as I browse
        </button>
        <button type="button" class="button compact" data-testid="decline-shop" onClick={onDecline}>
          Not now
        </button>
      </div>
    </section>
  )
}

function ShopRefusal({ sentence }: { sentence: string | null }) {
  if (!sentence) return null
  return (
    <p class="quiet" role="alert" data-testid="shop-refusal">
      {sentence}
    </p>
  )
}
