import { useCallback, useEffect, useState } from 'preact/hooks'
import { browser } from 'wxt/browser'
import { PopupView } from '@/components/popup-view'
import { LookError } from '@/lib/look/look-error'
import { send } from '@/lib/messaging/send'
import type { LookDatabase } from '@/lib/store/database'
import { addJob, showAgain } from '@/lib/store/jobs'
import { addPhoto } from '@/lib/store/photos'
import { recentPhotos } from '@/lib/store/recent-photos'
import { useBlobUrls } from '@/lib/store/use-blob-urls'
import { useLive } from '@/lib/store/use-live'

/** Wires the popup: a picture becomes a photo and a job in the database before anything else happens. */
export function PopupApp({ database, windowId }: { database: LookDatabase; windowId: number }) {
  const [state, setState] = useState<'asking' | 'handing-over' | 'waiting-for-panel'>('asking')
  const [error, setError] = useState<string | null>(null)
  const recentRows = useLive(() => recentPhotos(database, 3), []) ?? []
  const urls = useBlobUrls(new Map(recentRows.map(({ jobId, blob }) => [jobId, blob])))
  const recent = recentRows.flatMap(({ jobId }) => {
    const photoUrl = urls.get(jobId)
    return photoUrl ? [{ jobId, photoUrl }] : []
  })

  useEffect(() => {
    // Models load while the person still chooses a photo.
    send('background', 'wakeEngine', null).catch(console.warn)
  }, [])

  const showPanel = useCallback(
    async (work: Promise<unknown>) => {
      setState('handing-over')
      try {
        // Before the panel opens: that takes the focus, the popup closes, and all that it holds is lost. In a page a
        // gesture still counts for some seconds, unlike in the worker.
        await work
        const opened = await browser.sidePanel.open({ windowId }).then(
          () => true,
          () => false,
        )
        if (opened) window.close()
        else setState('waiting-for-panel')
      } catch (thrown) {
        setError(LookError.from(thrown).message)
        setState('asking')
      }
    },
    [windowId],
  )
  const handOver = async (photo: Blob) => {
    const photoId = await addPhoto(database, photo)
    await addJob(database, { windowId, source: { kind: 'given' }, photoId })
    send('background', 'pursue', null).catch(console.warn)
  }

  return (
    <PopupView
      state={state}
      error={error}
      recent={recent}
      onPhoto={(photo) => void showPanel(handOver(photo))}
      onOpenPanel={() => void showPanel(Promise.resolve())}
      onRecent={(jobId) => void showPanel(showAgain(database, jobId, windowId))}
    />
  )
}
