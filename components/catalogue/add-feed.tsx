import { useState } from 'preact/hooks'
import { FilesButton } from '../files-button'
import { UploadIcon } from '../icons'
import { Refusal } from '../refusal'

export interface AddFeedProps {
  /** Why what was given is not taken. */
  refusal: string | null
  onFiles: (files: File[]) => void
  onDrop: (transfer: DataTransfer) => void
  onAddress: (url: string) => void
}

/** The ways in: drop, choose, or name an address. */
export function AddFeed({ refusal, onFiles, onDrop, onAddress }: AddFeedProps) {
  const [dropping, setDropping] = useState(false)
  const [address, setAddress] = useState('')
  return (
    <section class="add-feed" aria-label="Add products">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: what can be dropped here can be chosen by the buttons within */}
      <div
        class="feed-drop"
        data-testid="feed-drop"
        data-dropping={dropping}
        onDragOver={(event) => {
          event.preventDefault()
          setDropping(true)
        }}
        onDragLeave={() => setDropping(false)}
        onDrop={(event) => {
          event.preventDefault()
          setDropping(false)
          if (event.dataTransfer) onDrop(event.dataTransfer)
        }}
      >
        <UploadIcon />
        <p>
          <strong>Drop a product feed here</strong>
          <span class="quiet">
            CSV, TSV, XML or JSON of Google Merchant or Shopify, with its folder of pictures if it has one; or
            a catalogue’s zip or folder.
          </span>
        </p>
        <div class="section-actions">
          <FilesButton primary label="Choose files" testId="choose-feed" onFiles={onFiles} />
          <FilesButton label="Choose a folder" testId="choose-folder" folder onFiles={onFiles} />
        </div>
      </div>
      <form
        class="feed-address"
        onSubmit={(event) => {
          event.preventDefault()
          if (address.trim() !== '') onAddress(address.trim())
        }}
      >
        <label for="feed-address">Or the address of a feed</label>
        <div>
          <input
            id="feed-address"
            type="url"
            inputMode="url"
            placeholder="https://shop.example/products.json"
            data-testid="feed-address"
            value={address}
            onInput={(event) => setAddress(event.currentTarget.value)}
          />
          <button type="submit" class="button" data-testid="add-address">
            Add
          </button>
        </div>
        <p class="quiet">Your browser asks whether the extension may read from that one site.</p>
      </form>
      <Refusal sentence={refusal} />
    </section>
  )
}
