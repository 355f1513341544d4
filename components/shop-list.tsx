import { useState } from 'preact/hooks'
import type { ShopView } from '@/lib/store/shop-views'
import { Action, CatalogueActions, type CatalogueWays } from './catalogue-actions'
import { counted, shopInWords, walkInWords } from './wording'

export interface ShopListProps extends CatalogueWays {
  shops: readonly ShopView[]
  /** The version of the shipped embedder, null while it is not known. */
  embeddingVersion: string | null
  /** A shop that can be added: the page in the tab beside. Null where there is none. */
  addable: { name: string } | null
  /** Why the last wish was not fulfilled. */
  refusal: string | null
  onAdd: () => void
  onSearchIn: (source: string, searched: boolean) => void
  onPause: (host: string) => void
  onGoOn: (shop: ShopView) => void
  onForget: (host: string) => void
  onAllowPictures: (host: string, origins: readonly string[]) => void
  onStopWalk: (host: string) => void
}

/** All shops whose products are added as the person browses: how many, and the ways to pause or forget each. */
export function ShopList(props: ShopListProps) {
  const { shops, addable, refusal } = props
  return (
    <div class="shops" data-testid="shops">
      {shops.length > 0 && <h3>From your browsing</h3>}
      <ul class="catalogues">
        {shops.map((shop) => (
          <ShopItem key={shop.host} shop={shop} {...props} />
        ))}
      </ul>
      {addable && (
        <button type="button" class="button compact" data-testid="add-shop" onClick={props.onAdd}>
          Add products of {addable.name} as I browse
        </button>
      )}
      {refusal && (
        <p class="quiet" role="alert" data-testid="list-refusal">
          {refusal}
        </p>
      )}
    </div>
  )
}

function ShopItem(props: { shop: ShopView } & ShopListProps) {
  const { shop } = props
  const { host, name, state, walk, source, blockedOrigins } = shop
  const [forgetting, setForgetting] = useState(false)
  if (forgetting) {
    return (
      <li class="shop" data-testid="forget-question">
        <p>
          Forget {name} and its {counted(shop.products, 'product')}?
        </p>
        <div class="section-actions">
          <button
            type="button"
            class="button primary compact"
            data-testid="forget-yes"
            onClick={() => props.onForget(host)}
          >
            Forget
          </button>
          <button type="button" class="button compact" onClick={() => setForgetting(false)}>
            Keep
          </button>
        </div>
      </li>
    )
  }
  return (
    <li class="shop" data-testid="shop" data-host={host} data-state={state} data-products={shop.products}>
      <div>
        <label>
          <input
            type="checkbox"
            checked={shop.searched}
            disabled={shop.products === 0}
            onChange={(event) => props.onSearchIn(source, event.currentTarget.checked)}
          />
          <span>{shopInWords(shop)}</span>
        </label>
        {shop.error && <p class="quiet">{shop.error.message}</p>}
        {walk?.state === 'running' && <p class="quiet">{walkInWords(walk)}</p>}
      </div>
      <div class="catalogue-actions">
        {shop.products > 0 && (
          <CatalogueActions
            catalogue={shop}
            currentVersion={props.embeddingVersion}
            onReport={props.onReport}
            onExport={props.onExport}
          />
        )}
        {blockedOrigins.length > 0 && (
          <button
            type="button"
            class="button quiet-button"
            data-testid="allow-pictures"
            onClick={() => props.onAllowPictures(host, blockedOrigins)}
          >
            Allow pictures of {blockedOrigins.map((origin) => new URL(origin).hostname).join(', ')}
          </button>
        )}
        {walk?.state === 'running' && (
          <Action
            name="Stop"
            of={`reading ${name}`}
            testId="stop-reading"
            onClick={() => props.onStopWalk(host)}
          />
        )}
        {state === 'on' ? (
          <Action name="Pause" of={name} testId="pause" onClick={() => props.onPause(host)} />
        ) : (
          <Action name="Go on" of={`with ${name}`} testId="go-on" onClick={() => props.onGoOn(shop)} />
        )}
        <Action name="Forget" of={name} testId="forget-shop" onClick={() => setForgetting(true)} />
      </div>
    </li>
  )
}
