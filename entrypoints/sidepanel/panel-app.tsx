import { useCallback, useEffect, useState } from 'preact/hooks'
import { browser } from 'wxt/browser'
import { Panel } from '@/components/panel'
import { isLearning } from '@/components/wording'
import { LookError } from '@/lib/look/look-error'
import { askEngine, send } from '@/lib/messaging/send'
import { chosenFiles } from '@/lib/page/dropped-files'
import { onShopButtons, readShopButtons, writeShopButtons } from '@/lib/page/shop/shop-buttons-setting'
import { addImport, isImporting } from '@/lib/store/catalogue-import'
import { isRenewing } from '@/lib/store/catalogue-rows'
import type { LookDatabase } from '@/lib/store/database'
import { givenIn } from '@/lib/store/given-files'
import { takePhotos } from '@/lib/store/given-photos'
import { addJob, isUnfinished, moveJob, showAgain } from '@/lib/store/jobs'
import { type DepartmentChoice, forgetOldLooks } from '@/lib/store/looks'
import { forgetScans } from '@/lib/store/scans'
import { useFilters } from './use-filters'
import { usePageBeside } from './use-page-beside'
import { usePanelData } from './use-panel-data'
import { useShops } from './use-shops'
import { useSiteToAllow } from './use-site-to-allow'
import { useTabBeside } from './use-tab-beside'
import { useTaste } from './use-taste'

const NUDGE_MS = 4000

/** Wires the panel to the database, from which it reads, and to the background and the engine, which it asks. */
export function PanelApp({ database, windowId }: { database: LookDatabase; windowId: number }) {
  const [garment, setGarment] = useState(0)
  const [refusal, setRefusal] = useState<string | null>(null)
  const data = usePanelData(database, windowId, garment)
  const { job, look } = data
  const site = useSiteToAllow(job)
  const tab = useTabBeside(windowId)
  const { scanning, ...beside } = usePageBeside(database, { windowId, tab, shown: job }, pursue)
  const { harvesting, strip, list } = useShops(database, tab)
  const shopButtons = useShopButtons()
  const filters = useFilters({ look, garment, answer: data.answers.get(garment) }, setRefusal)
  const taste = useTaste(database, reported)
  const jobId = job?.id
  const unfinished = job !== undefined && isUnfinished(job)
  const waiting =
    unfinished ||
    scanning ||
    harvesting ||
    isLearning(taste) ||
    data.catalogue.imports.some(isImporting) ||
    data.catalogue.catalogues.some(isRenewing)

  useEffect(() => {
    // The worker or the engine may have died of anything: whoever still waits wakes them.
    pursue()
    if (!waiting) return
    const timer = setInterval(pursue, NUDGE_MS)
    return () => clearInterval(timer)
  }, [waiting])

  const onPhotos = useCallback(
    (photos: File[]) => {
      setRefusal(null)
      takePhotos(database, windowId, photos, pursue).catch((thrown) => {
        setRefusal(LookError.from(thrown).message)
      })
    },
    [database, windowId],
  )
  const askAgain = async (photoId: number | null) => {
    if (!job) return
    await addJob(database, { windowId, source: job.source, photoId: photoId ?? undefined })
    pursue()
  }
  return (
    <Panel
      {...data}
      {...beside}
      shop={strip}
      filters={filters}
      onGarment={setGarment}
      refusal={refusal}
      onPhotos={onPhotos}
      onRefusal={setRefusal}
      onCancel={async () => {
        if (jobId === undefined) return
        await moveJob(database, jobId, { state: 'cancelled' })
        reported(send('engine', 'cancelJob', { jobId }))
      }}
      onRetry={() => reported(askAgain(job?.photoId ?? null))}
      siteToAllow={site?.host ?? null}
      onAllowSite={() => {
        if (!site) return
        // At once: the browser asks the person only in answer to a click.
        const allowed = browser.permissions.request({ origins: [site.pattern] })
        // The photo of before may be but a part of the picture.
        reported(allowed.then((isAllowed) => (isAllowed ? askAgain(null) : undefined)))
      }}
      onVisiblePage={() => reported(send('background', 'askForVisiblePage', { windowId }))}
      onDepartment={(person: number | null, department: DepartmentChoice) => {
        if (!look) return
        reported(askEngine('chooseDepartment', { lookId: look.id, person, department }))
      }}
      taste={taste}
      onWish={(garmentOfLook, { source, product }, wish) => {
        if (!look || source === undefined) return
        const press = { lookId: look.id, garment: garmentOfLook, source, productId: product.id, wish }
        reported(askEngine('judge', press))
      }}
      onRecent={(recentId) => reported(showAgain(database, recentId, windowId))}
      catalogue={{
        ...data.catalogue,
        shops: list,
        onAdd: (files) => {
          setRefusal(null)
          const adding = async () => {
            for (const given of givenIn(chosenFiles(files))) await addImport(database, given)
            pursue()
          }
          adding().catch((thrown) => setRefusal(LookError.from(thrown).message))
        },
        onOpenPage: () => reported(browser.tabs.create({ url: browser.runtime.getURL('/catalogue.html') })),
        onSearchIn: (source, searched) => reported(askEngine('searchIn', { source, searched })),
        onRemove: (source) => reported(askEngine('removeCatalogue', { source })),
      }}
      about={{
        ...data.about,
        version: browser.runtime.getManifest().version,
        onForget: () => reported(Promise.all([forgetOldLooks(database, 0), forgetScans(database)])),
        shopButtons,
        taste,
      }}
    />
  )
}

/** The setting of the buttons on shops' pages, live. */
function useShopButtons() {
  const [on, setOn] = useState(true)
  useEffect(() => {
    const abort = new AbortController()
    reported(readShopButtons().then(setOn))
    onShopButtons(setOn, abort.signal)
    return () => abort.abort()
  }, [])
  return { on, onChange: (wanted: boolean) => reported(writeShopButtons(wanted)) }
}

function pursue(): void {
  reported(send('background', 'pursue', null))
}

function reported(work: Promise<unknown>): void {
  work.catch((error) => console.warn(error))
}
