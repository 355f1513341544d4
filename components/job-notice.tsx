import type { Job } from '@/lib/store/jobs'
import { AlertIcon, Mark, SearchIcon } from './icons'
import { Notice } from './notice'
import { PhotoPicker } from './photo-picker'
import { allowSiteInWords, errorTitle, MENU_TITLE } from './wording'

interface Props {
  job: Job | undefined
  onPhotos: (photos: File[]) => void
  onRetry: () => void
  onVisiblePage: () => void
  /** The host that could be allowed, so that the photo comes within reach. */
  siteToAllow: string | null
  onAllowSite: () => void
}

/** What the panel says where there are no matches to show: nothing asked yet, an error, nothing found, cancelled. */
export function JobNotice({ job, siteToAllow, onPhotos, onRetry, onVisiblePage, onAllowSite }: Props) {
  const choose = <PhotoPicker label="Choose a photo" primary={!job} onPhotos={onPhotos} />
  if (!job) return <Welcome>{choose}</Welcome>
  const again = (
    <button type="button" class="button primary" data-testid="retry" onClick={onRetry}>
      Try again
    </button>
  )
  if (job.state === 'cancelled') {
    return (
      <Notice testId="cancelled" icon={<AlertIcon />} title="Cancelled" actions={[again, choose]}>
        <p>Nothing was looked up for this photo.</p>
      </Notice>
    )
  }
  if (job.state === 'failed' && job.error) {
    const { code, message } = job.error
    const outOfReach = ['photo-missing', 'photo-blocked', 'page-closed'].includes(code)
    const allow = siteToAllow !== null && (
      <button type="button" class="button primary" data-testid="allow-site" onClick={onAllowSite}>
        Allow this site’s images
      </button>
    )
    const visiblePage = (
      <button
        type="button"
        class={allow ? 'button' : 'button primary'}
        data-testid="visible-page"
        onClick={onVisiblePage}
      >
        Look at the visible page
      </button>
    )
    const retryable = !outOfReach && !code.startsWith('photo-')
    const first = outOfReach && job.source.kind !== 'given' ? visiblePage : retryable ? again : null
    return (
      <Notice testId="error" icon={<AlertIcon />} title={errorTitle(code)} actions={[allow, first, choose]}>
        <p data-code={code}>{message}</p>
        {siteToAllow !== null && <p>{allowSiteInWords(siteToAllow)}</p>}
      </Notice>
    )
  }
  return (
    <Notice testId="nothing-found" icon={<SearchIcon />} title="No garments found" actions={choose}>
      <p>Photos work best when a person is large in them, in good light, and dressed in plain view.</p>
    </Notice>
  )
}

function Welcome({ children }: { children: preact.ComponentChildren }) {
  return (
    <Notice testId="empty" icon={<Mark />} title="See a look you like?" actions={children}>
      <ol class="ways">
        <li>
          <strong>Right-click a photo</strong> on any page and choose “{MENU_TITLE}”.
        </li>
        <li>
          Or <strong>drop, paste or choose</strong> a picture here.
        </li>
      </ol>
      <p class="quiet">
        You get every garment in it, and products that look like it. Your photo stays on this machine.
      </p>
    </Notice>
  )
}
