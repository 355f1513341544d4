import { LookError } from '../look/look-error'
import type { JobSource } from '../store/jobs'
import { captureTab } from './capture'
import { climbForPhoto, type FoundPhoto } from './photo-ladder'
import { rungsOfBetter, rungsOfImage } from './rungs-of-image'

/**
 * The encoded picture that a job's source names, in Chrome, and how it was come by. `script` is our reader, put into the page when needed.
 * @throws LookError `page-closed` where Chrome lets no extension into the page, `photo-blocked` where its pixels are out of reach
 */
export async function photoOfSource(
  source: JobSource,
  script: string,
  signal: AbortSignal,
): Promise<FoundPhoto> {
  switch (source.kind) {
    case 'image':
      return climbForPhoto([...rungsOfBetter(source), ...rungsOfImage(source, script)], signal)
    case 'visible-page':
      return climbForPhoto([{ name: 'capture', climb: () => captureTab(source.tabId, script) }], signal)
    case 'closed-page':
      throw new LookError(
        'page-closed',
        'Chrome lets no extension look into this page. Look at its visible part instead, or take a screenshot and paste it here.',
      )
    case 'given':
      throw new LookError('photo-missing', 'The photo is gone. Choose it again.')
  }
}
