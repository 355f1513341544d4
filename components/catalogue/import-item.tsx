import { useState } from 'preact/hooks'
import type { CatalogueImport, FeedImport } from '@/lib/store/catalogue-import'
import { importInWords, listed, picturesInWords } from '../catalogue-words'
import { Refusal } from '../refusal'
import { RefusalList, type ShownRefusal } from './refusal-list'

/** An import with what of its refusals is shown. */
export interface ImportView {
  row: CatalogueImport
  /** The first ones, in the feed's order. */
  refusals: readonly ShownRefusal[]
  /** How many of them are pictures that could not be read, or might not be. */
  picturesMissing: number
  /** Whether its files are still there; they may have made room for a note on a full disk. */
  hasFiles: boolean
}

export interface ImportWishes {
  onStop: (id: number) => void
  onResume: (id: number) => void
  onForget: (id: number) => void
  /** `open`: only from servers that let anybody read. Resolves to false where the person did not allow it after all. */
  onPictures: (id: number, answer: 'allowed' | 'open') => Promise<boolean>
  onRetryPictures: (id: number) => void
  onShop: (id: number, address: string) => void
  onSaveRefusals: (id: number) => void
}

/** One import: how far it is, what it asks, what was refused. */
export function ImportItem({ view, ...wishes }: { view: ImportView } & ImportWishes) {
  const { row, refusals, picturesMissing } = view
  const { id, state, name, feed } = row
  const isReading = state === 'running' && feed?.total === null
  return (
    <li class="import-item" data-testid="import" data-state={state}>
      <header>
        <p class="import-words" role={state === 'failed' ? 'alert' : undefined}>
          {importInWords(row)}
        </p>
        <div class="section-actions">
          {feed && ['running', 'waiting', 'asking'].includes(state) && (
            <Quiet testId="stop-import" name="Stop" of={name} onClick={() => wishes.onStop(id)} />
          )}
          {feed && state === 'stopped' && (
            <Quiet testId="resume-import" name="Go on" of={name} onClick={() => wishes.onResume(id)} />
          )}
          {feed && state === 'failed' && canTryAgain(view) && (
            <Quiet testId="resume-import" name="Try again" of={name} onClick={() => wishes.onResume(id)} />
          )}
          {['done', 'failed', 'stopped'].includes(state) && (
            <Quiet testId="dismiss-import" name="Dismiss" of={name} onClick={() => wishes.onForget(id)} />
          )}
        </div>
      </header>
      {(state === 'running' || (state === 'stopped' && row.progress > 0)) && (
        <progress {...(isReading ? {} : { value: row.progress })} aria-label={`Taking in ${name}`} />
      )}
      {state === 'asking' && feed && (
        <PicturesQuestion feed={feed} onAnswer={(answer) => wishes.onPictures(id, answer)} />
      )}
      {state === 'failed' && row.error?.code === 'feed-without-shop' && (
        <ShopQuestion onShop={(address) => wishes.onShop(id, address)} />
      )}
      {feed && refusals.length > 0 && (
        <RefusalList
          feed={feed}
          refusals={refusals}
          onSave={() => wishes.onSaveRefusals(id)}
          onRetryPictures={
            state === 'done' && picturesMissing > 0 && feed.pictureHosts.length > 0
              ? () => wishes.onRetryPictures(id)
              : undefined
          }
        />
      )}
    </li>
  )
}

/** A file that is no longer there cannot be read again, and one that is no feed never will. */
function canTryAgain({ row: { error, feed }, hasFiles }: ImportView): boolean {
  if (error?.code === 'feed-without-shop') return false
  return Boolean(feed?.url) || (hasFiles && error?.code !== 'feed-unreadable')
}

const DENIED =
  'You have not allowed it: no picture is read, and the products wait. Allow it, or take only those whose pictures everybody may read.'

function PicturesQuestion(props: {
  feed: FeedImport
  onAnswer: (answer: 'allowed' | 'open') => Promise<boolean>
}) {
  const { pictureHosts } = props.feed
  const [isDenied, setDenied] = useState(false)
  return (
    <div class="import-question" data-testid="pictures-question">
      <p>{picturesInWords(pictureHosts)}</p>
      <div class="section-actions">
        <button
          type="button"
          class="button primary"
          data-testid="allow-feed-pictures"
          onClick={() => void props.onAnswer('allowed').then((isAllowed) => setDenied(!isAllowed))}
        >
          Allow pictures from {listed(pictureHosts)}
        </button>
        <button
          type="button"
          class="button"
          data-testid="open-pictures-only"
          onClick={() => void props.onAnswer('open')}
        >
          Only where everybody may read them
        </button>
      </div>
      <Refusal sentence={isDenied ? DENIED : null} />
    </div>
  )
}

function ShopQuestion({ onShop }: { onShop: (address: string) => void }) {
  const [address, setAddress] = useState('')
  return (
    <form
      class="feed-address"
      onSubmit={(event) => {
        event.preventDefault()
        if (address.trim() !== '') onShop(address.trim())
      }}
    >
      <label>
        Web address of the shop
        <input
          type="url"
          required
          placeholder="https://shop.example"
          data-testid="shop-address"
          value={address}
          onInput={(event) => setAddress(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button" data-testid="name-shop">
        Go on
      </button>
    </form>
  )
}

function Quiet(props: { testId: string; name: string; of: string; onClick: () => void }) {
  return (
    <button
      type="button"
      class="button quiet-button"
      data-testid={props.testId}
      aria-label={`${props.name}: ${props.of}`}
      onClick={props.onClick}
    >
      {props.name}
    </button>
  )
}
