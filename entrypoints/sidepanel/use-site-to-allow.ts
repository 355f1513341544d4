import { useEffect, useState } from 'preact/hooks'
import { browser } from 'wxt/browser'
import { type SiteToAllow, siteToAllow } from '@/lib/page/site-to-allow'
import type { Job } from '@/lib/store/jobs'

/** The site that the person could allow for a job whose photo is out of reach or not whole; null where it is allowed already. */
export function useSiteToAllow(job: Job | undefined): SiteToAllow | null {
  const [site, setSite] = useState<SiteToAllow | null>(null)
  useEffect(() => {
    let isCurrent = true
    const wished = siteToAllow(job)
    setSite(null)
    if (!wished) return
    void browser.permissions.contains({ origins: [wished.pattern] }).then((isAllowed) => {
      if (isCurrent && !isAllowed) setSite(wished)
    })
    return () => {
      isCurrent = false
    }
  }, [job?.id, job?.state])
  return site
}
