import type { FeedImport } from '@/lib/store/catalogue-import'
import { refusedInWords } from '../catalogue-words'
import { ChevronIcon } from '../icons'

/** A refused row or value as it is shown. */
export interface ShownRefusal {
  key: number
  line: number
  id: string | null
  refused: 'product' | 'value'
  /** Why, in words. */
  reason: string
  value: string
}

/** What of a feed was not taken: line, reason and value of each, to be mended. */
export function RefusalList(props: {
  feed: FeedImport
  refusals: readonly ShownRefusal[]
  onSave: () => void
  onRetryPictures?: () => void
}) {
  const { feed, refusals } = props
  const all = feed.refused + feed.valuesRefused
  return (
    <details class="refusals" data-testid="refusals">
      <summary>
        <ChevronIcon />
        <span>{refusedInWords(feed)}</span>
      </summary>
      <div class="refusal-rows">
        <table>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Product</th>
              <th scope="col">Why</th>
              <th scope="col">Value</th>
            </tr>
          </thead>
          <tbody>
            {refusals.map(({ key, line, id, refused, reason, value }) => (
              <tr key={key} data-testid="refusal-row">
                <td>{line}</td>
                <td>{id ?? '–'}</td>
                <td>
                  {reason}
                  <span class="quiet">{refused === 'value' ? ' · the product is taken without it' : ''}</span>
                </td>
                <td>
                  <code title={value}>{value || '–'}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="section-actions">
        <button type="button" class="button compact" data-testid="save-refusals" onClick={props.onSave}>
          Save {all > refusals.length ? `all ${all.toLocaleString('en')} ` : ''}as CSV
        </button>
        {props.onRetryPictures && (
          <button
            type="button"
            class="button compact"
            data-testid="retry-pictures"
            onClick={props.onRetryPictures}
          >
            Try the pictures again
          </button>
        )}
      </div>
    </details>
  )
}
