import { capturedInWords } from './wording'

/** Says that a photo was taken off the screen, and how all of it would be had. */
export function CaptureNote({ host, onAllow }: { host: string; onAllow: () => void }) {
  return (
    <div class="capture-note quiet" data-testid="capture-note">
      <p>{capturedInWords(host)}</p>
      <button type="button" class="link-button" data-testid="allow-site" onClick={onAllow}>
        Allow this site’s images
      </button>
    </div>
  )
}
