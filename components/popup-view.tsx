import { usePictureDrop, usePicturePaste } from './given-picture'
import { LockIcon, Mark } from './icons'
import { PhotoPicker } from './photo-picker'
import { type RecentLook, RecentLooks } from './recent-looks'
import { MENU_TITLE, PRODUCT_NAME } from './wording'

export interface PopupProps {
  state: 'asking' | 'handing-over' | 'waiting-for-panel'
  error: string | null
  recent: readonly RecentLook[]
  onPhoto: (photo: Blob) => void
  onOpenPanel: () => void
  onRecent: (jobId: number) => void
}

/** The popup: takes a picture and hands it over at once, since it closes as soon as it loses focus. */
export function PopupView({ state, error, recent, onPhoto, onOpenPanel, onRecent }: PopupProps) {
  const drop = usePictureDrop(onPhoto)
  usePicturePaste(onPhoto)

  return (
    <main class="popup" data-testid="popup" data-state={state}>
      <header class="header">
        <Mark />
        <h1>{PRODUCT_NAME}</h1>
      </header>
      <div class="drop" data-testid="drop" {...drop}>
        {state === 'asking' && <PhotoPicker label="Choose a photo" primary onPhoto={onPhoto} />}
        {state === 'asking' && <p>or paste or drop one here</p>}
        {state === 'handing-over' && <p role="status">Opening the look…</p>}
        {state === 'waiting-for-panel' && (
          <button type="button" class="button primary" data-testid="open-panel" onClick={onOpenPanel}>
            See the look
          </button>
        )}
      </div>
      {error && (
        <p class="popup-error" role="alert">
          {error}
        </p>
      )}
      <RecentLooks looks={recent} onOpen={onRecent} />
      <p class="quiet popup-hint">On a page, right-click a photo and choose “{MENU_TITLE}”.</p>
      <p class="privacy quiet">
        <LockIcon />
        <span>Your photo stays on this machine.</span>
      </p>
      <button type="button" class="link-button" data-testid="show-panel" onClick={onOpenPanel}>
        Open the panel
      </button>
    </main>
  )
}
