import { type GivenPictures, usePictureDrop, usePicturePaste } from './given-picture'
import { LockIcon, Mark } from './icons'
import { PhotoPicker } from './photo-picker'
import { type RecentLook, RecentLooks } from './recent-looks'
import { Refusal } from './refusal'
import { MENU_TITLE, PRODUCT_NAME } from './wording'

export interface PopupProps extends GivenPictures {
  state: 'asking' | 'handing-over' | 'waiting-for-panel'
  /** Why what was given is not looked at. */
  refusal: string | null
  recent: readonly RecentLook[]
  onVisibleTab: () => void
  onArea: () => void
  onPagePhotos: () => void
  onOpenPanel: () => void
  onRecent: (jobId: number) => void
  onForget: (jobId: number) => void
  onForgetAll: () => void
}

/** The popup: takes pictures and hands them over at once, since it closes as soon as it loses focus. */
export function PopupView(props: PopupProps) {
  const { state, refusal, onPhotos, onOpenPanel } = props
  const drop = usePictureDrop(props)
  usePicturePaste(props)

  return (
    <main class="popup" data-testid="popup" data-state={state} {...drop}>
      <header class="header">
        <Mark />
        <h1>{PRODUCT_NAME}</h1>
      </header>
      <div class="drop" data-testid="drop">
        {state === 'asking' && <PhotoPicker label="Choose photos" primary onPhotos={onPhotos} />}
        {state === 'asking' && <p>or paste or drop some here</p>}
        {state === 'handing-over' && <p role="status">Opening the look…</p>}
        {state === 'waiting-for-panel' && (
          <button type="button" class="button primary" data-testid="open-panel" onClick={onOpenPanel}>
            See the look
          </button>
        )}
      </div>
      <Refusal sentence={refusal} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
      <div class="capture-ways" role="group" aria-label="From this page">
        <button type="button" class="button compact" data-testid="visible-tab" onClick={props.onVisibleTab}>
          Visible tab
        </button>
        <button type="button" class="button compact" data-testid="select-area" onClick={props.onArea}>
          Select an area
        </button>
        <button type="button" class="button compact" data-testid="page-photos" onClick={props.onPagePhotos}>
          Photos on this page
        </button>
      </div>
      <RecentLooks
        looks={props.recent}
        onOpen={props.onRecent}
        onForget={props.onForget}
        onForgetAll={props.onForgetAll}
      />
      <p class="quiet popup-hint">On a page, right-click a photo and choose “{MENU_TITLE}”.</p>
      <p class="privacy quiet">
        <LockIcon />
        <span>Your photos stay on this machine.</span>
      </p>
      <button type="button" class="link-button" data-testid="show-panel" onClick={onOpenPanel}>
        Open the panel
      </button>
    </main>
  )
}
