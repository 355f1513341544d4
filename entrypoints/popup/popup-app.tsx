import { useEffect, useState } from 'preact/hooks'
import { browser } from 'wxt/browser'
import { PopupView } from '@/components/popup-view'
import { NO_AREA_HERE, NO_PHOTOS_HERE } from '@/components/wording'
import { LookError } from '@/lib/look/look-error'
import { send } from '@/lib/messaging/send'
import type { LookDatabase } from '@/lib/store/database'
import { takePhotos } from '@/lib/store/given-photos'
import { addJob, showAgain } from '@/lib/store/jobs'
import { forgetLook, forgetOldLooks } from '@/lib/store/looks'
import { addPhoto } from '@/lib/store/photos'
import { recentPhotos } from '@/lib/store/recent-photos'
import { addScan, forgetScans } from '@/lib/store/scans'
import { useBlobUrls } from '@/lib/store/use-blob-urls'
import { useLive } from '@/lib/store/use-live'
import { capturedTab, openTab } from './active-tab'

const RECENT_SHOWN = 8

/** Wires the popup: a picture becomes a photo and a job in the database before anything else happens. */
export function PopupApp({ database, windowId }: { database: LookDatabase; windowId: number }) {
  const [state, setState] = useState<'asking' | 'handing-over' | 'waiting-for-panel'>('asking')
  const [refusal, setRefusal] = useState<string | null>(null)
  const recentRows = useLive(() => recentPhotos(database, RECENT_SHOWN), []) ?? []
  const urls = useBlobUrls(new Map(recentRows.map(({ jobId, blob }) => [jobId, blob])))
  const recent = recentRows.flatMap(({ jobId }) => {
    const photoUrl = urls.get(jobId)
    return photoUrl ? [{ jobId, photoUrl }] : []
  })

  useEffect(() => {
    // Models load while the person still chooses a photo.
    send('background', 'wakeEngine', null).catch(console.warn)
  }, [])

  const showPanel = async (work: () => Promise<unknown>) => {
    setState('handing-over')
    setRefusal(null)
    try {
      // Before the panel opens: that takes the focus, the popup closes, and all that it holds is lost. In a page a
      // gesture still counts for some seconds, unlike in the worker.
      await work()
      const opened = await browser.sidePanel.open({ windowId }).then(
        () => true,
        () => false,
      )
      if (opened) window.close()
      else setState('waiting-for-panel')
    } catch (thrown) {
      setRefusal(LookError.from(thrown).message)
      setState('asking')
    }
  }
  const visibleTab = async () => {
    const { tabId, picture } = await capturedTab(windowId)
    const photoId = await addPhoto(database, picture)
    await addJob(database, { windowId, source: { kind: 'visible-page', tabId }, photoId })
    pursue()
  }

  return (
    <PopupView
      state={state}
      refusal={refusal}
      recent={recent}
      onPhotos={(photos) => void showPanel(() => takePhotos(database, windowId, photos, pursue))}
      onRefusal={setRefusal}
      onVisibleTab={() => void showPanel(visibleTab)}
      onArea={() =>
        void showPanel(async () => {
          const tabId = await openTab(windowId, NO_AREA_HERE)
          await send('background', 'selectArea', { tabId, windowId })
        })
      }
      onPagePhotos={() =>
        void showPanel(async () => {
          const tabId = await openTab(windowId, NO_PHOTOS_HERE)
          await addScan(database, { windowId, tabId, kind: 'page', pageKey: null })
          pursue()
        })
      }
      onOpenPanel={() => void showPanel(() => Promise.resolve())}
      onRecent={(jobId) => void showPanel(() => showAgain(database, jobId, windowId))}
      onForget={(jobId) => void forgetLook(database, jobId)}
      onForgetAll={() => void Promise.all([forgetOldLooks(database, 0), forgetScans(database)])}
    />
  )
}

function pursue(): void {
  send('background', 'pursue', null).catch(console.warn)
}
