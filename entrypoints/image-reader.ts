import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { serve } from '@/lib/messaging/serve'
import { placeOfImage } from '@/lib/page/place-of-image'
import { readImage } from '@/lib/page/read-image'

declare global {
  interface Window {
    buyMeThatLookReads?: true
  }
}

/** Put into a page when the person asks for one of its pictures; answers the background from there. */
export default defineUnlistedScript(() => {
  // It is put in again at each click: one listener is enough.
  if (window.buyMeThatLookReads) return
  window.buyMeThatLookReads = true
  serve('page', {
    readImage: ({ srcUrl }) => readImage(srcUrl),
    placeOfImage: ({ srcUrl }) => placeOfImage(srcUrl),
  })
})
