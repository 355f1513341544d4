import { defineContentScript } from 'wxt/utils/define-content-script'
import { MENU_TITLE } from '@/components/wording'
import { send } from '@/lib/messaging/send'
import { serve } from '@/lib/messaging/serve'
import { createLookButtons } from '@/lib/page/shop/look-buttons'
import { MYNTRA_PAGES } from '@/lib/page/shop/myntra-address'
import { keepButtonsOnPhotos, type PhotosWithButtons } from '@/lib/page/shop/photos-with-buttons'
import { readPageOfShop } from '@/lib/page/shop/read-page-of-shop'
import { onShopButtons, readShopButtons } from '@/lib/page/shop/shop-buttons-setting'

/** The button "Buy this look" on Myntra's photos. Runs no model and sees no catalogue: it tells the background what was pressed. */
export default defineContentScript({
  matches: MYNTRA_PAGES,
  runAt: 'document_idle',
  async main(context) {
    let on: AbortController | null = null
    let photos: PhotosWithButtons | null = null

    const set = (wanted: boolean) => {
      if (wanted === (on !== null)) return
      on?.abort()
      on = wanted ? new AbortController() : null
      photos = on && keepButtonsOnPhotos(window, buttonsOf(), on.signal)
    }
    const buttonsOf = () =>
      createLookButtons(document, MENU_TITLE, (_, { srcUrl }) => {
        send('fromPage', 'photoChosen', { srcUrl }).catch(console.warn)
      })

    serve('shop', {
      photosOfPage: () => readPageOfShop(document, location.href),
      nobodyIn({ srcUrls }) {
        photos?.withdraw(srcUrls)
        return null
      },
    })
    onShopButtons(set, context.signal)
    context.onInvalidated(() => set(false))
    set(await readShopButtons())
  },
})
