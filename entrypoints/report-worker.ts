import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { catalogueReport } from '@/lib/catalog/report/catalogue-report'
import { LookDatabase } from '@/lib/store/database'
import { storedProducts } from '@/lib/store/stored-products'
import type { ReportAnswer, ReportOrder } from './catalogue/use-report'

/** Counts and maps a catalogue beside the page that asked, which stays alive meanwhile. */
export default defineUnlistedScript(() => {
  const answer = (message: ReportAnswer) => self.postMessage(message)
  self.onmessage = async ({ data }: MessageEvent<ReportOrder>) => {
    const { name, sources, embeddingVersion } = data
    try {
      const stored = await storedProducts(new LookDatabase(), sources, embeddingVersion)
      const report = await catalogueReport({ name, ...stored, onProgress: (share) => answer({ share }) })
      answer({ report })
    } catch (error) {
      console.error(error)
      answer({ failed: 'The report could not be made. Try again.' })
    }
  }
})
