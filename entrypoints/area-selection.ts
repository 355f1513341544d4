import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { AREA_WORDS } from '@/components/wording'
import { selectArea } from '@/lib/page/select-area'

declare global {
  interface Window {
    buyMeThatLookArea?: AbortController
  }
}

/** Put into a page when the person wants a part of it; gives the chosen place to whoever put it there. */
export default defineUnlistedScript(() => {
  window.buyMeThatLookArea?.abort()
  window.buyMeThatLookArea = new AbortController()
  return selectArea(AREA_WORDS, window.buyMeThatLookArea.signal)
})
