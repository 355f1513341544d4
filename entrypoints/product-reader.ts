import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { productsOnThisPage } from '@/lib/page/products-on-page'

/** Put into pages of shops that the person has allowed; gives their products to the background. */
export default defineUnlistedScript(() => productsOnThisPage())
