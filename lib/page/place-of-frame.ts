import type { FoundPlace } from '../messaging/protocol'
import { framesIn } from './frames-in-page'
import { placeOf } from './place-of-image'

/** Where the frame that shows `url` can be seen in this tab; null where there is none, or more than one. */
export async function placeOfFrame(url: string): Promise<FoundPlace | null> {
  const [frame, another] = framesIn(document).filter((one) => addressOfFrame(one) === url)
  return frame && !another ? placeOf(frame) : null
}

/** The address of the document in a frame, as far as its page may know. */
export function addressOfFrame(frame: HTMLIFrameElement): string {
  return frame.contentDocument?.location.href ?? frame.src
}
