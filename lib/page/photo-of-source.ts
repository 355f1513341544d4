import { LookError } from '../look/look-error'
import type { JobSource } from '../store/jobs'
import { climbForPhoto } from './photo-ladder'
import { captureTab, rungsOfImage } from './rungs-of-image'

/**
 * The encoded picture that a job's source names, in Chrome. `script` is our reader, put into the page when needed.
 * @throws LookError `photo-missing` where the click named no image, `photo-blocked` where its pixels are out of reach
 */
export async function photoOfSource(source: JobSource, script: string, signal: AbortSignal): Promise<Blob> {
  switch (source.kind) {
    case 'image':
      return climbForPhoto(rungsOfImage(source, script), signal)
    case 'visible-page':
      return climbForPhoto([{ name: 'capture', climb: () => captureTab(source.tabId) }], signal)
    case 'missing':
      throw new LookError(
        'photo-missing',
        'Chrome does not tell which picture was clicked: it is drawn as the background of the page. Look at the visible page instead, or take a screenshot and paste it here.',
      )
    case 'given':
      throw new LookError('photo-missing', 'The photo is gone. Choose it again.')
  }
}
