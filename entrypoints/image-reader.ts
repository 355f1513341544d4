import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { send } from '@/lib/messaging/send'
import { serve } from '@/lib/messaging/serve'
import { listPictures } from '@/lib/page/list-pictures'
import { hideOwnUi, showOwnUi } from '@/lib/page/own-ui'
import { startPicker } from '@/lib/page/picker'
import { rememberPicture } from '@/lib/page/picture-meant'
import { placeOfFrame } from '@/lib/page/place-of-frame'
import { placeNow, placeOfImage } from '@/lib/page/place-of-image'
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
  let endPicker = () => {}
  serve('page', {
    readImage,
    placeOfImage,
    placeNow,
    placeOfFrame: ({ url }) => placeOfFrame(url),
    hideOwnUi: async () => {
      await hideOwnUi()
      return null
    },
    showOwnUi: () => {
      showOwnUi()
      return null
    },
    startPicker(order) {
      endPicker()
      endPicker = startPicker(order, {
        onPicked(picture) {
          const ref = { srcUrl: picture.sources[0] ?? null, picked: rememberPicture(picture) }
          send('fromPage', 'pictureChosen', ref).catch(console.warn)
        },
        onGivenUp: () => void send('fromPage', 'pickerEnded', null).catch(console.warn),
      })
      return null
    },
    endPicker() {
      endPicker()
      return null
    },
    listPictures: () => listPictures(document),
  })
})
