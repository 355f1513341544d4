import { useLayoutEffect } from 'preact/hooks'
import { MENU_TITLE } from './wording'

/** What the panel offers of the shop's page beside it. */
export type Offer =
  | { state: 'looking' }
  | { state: 'photo'; photoUrl: string; onAsk: () => void }
  | { state: 'nobody' }
  | { state: 'failed'; message: string }

/** A quiet strip: the fullest photo of the product beside the panel, one press or the key B away. */
export function PageOffer({ offer }: { offer: Offer }) {
  const onAsk = offer.state === 'photo' ? offer.onAsk : null
  // The key works from the moment that the strip shows.
  useLayoutEffect(() => {
    if (!onAsk) return
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.matches('input, textarea, select')
      if (event.key === 'b' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) onAsk()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [onAsk])
  switch (offer.state) {
    case 'looking':
      return (
        <p class="offer quiet" data-testid="offer" data-state="looking">
          <span class="offer-thumb" />
          Looking at this product’s photos…
        </p>
      )
    case 'photo':
      return (
        <div class="offer" data-testid="offer" data-state="photo">
          <img class="offer-thumb" src={offer.photoUrl} alt="" />
          <span class="offer-words">
            On this page
            <span class="quiet offer-key">or press B</span>
          </span>
          <button
            type="button"
            class="button primary compact"
            data-testid="offer-ask"
            aria-keyshortcuts="b"
            onClick={offer.onAsk}
          >
            {MENU_TITLE}
          </button>
        </div>
      )
    case 'nobody':
      return (
        <p class="offer quiet" data-testid="offer" data-state="nobody">
          Nobody wears this product in its photos.
        </p>
      )
    case 'failed':
      return (
        <p class="offer quiet" data-testid="offer" data-state="failed">
          {offer.message}
        </p>
      )
  }
}
