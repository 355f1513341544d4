import { useEffect, useState } from 'preact/hooks'
import { browser } from 'wxt/browser'
import { CataloguePage, type CataloguePageProps } from '@/components/catalogue/catalogue-page'
import { ENGINE_FACTS, type EngineFacts } from '@/lib/engine/browser-models'
import { LookError } from '@/lib/look/look-error'
import { askEngine, send } from '@/lib/messaging/send'
import { chosenFiles, droppedFiles } from '@/lib/page/dropped-files'
import { originPattern } from '@/lib/page/fetch-image'
import { addImport, type ImportFile } from '@/lib/store/catalogue-import'
import { isRenewing } from '@/lib/store/catalogue-rows'
import type { LookDatabase } from '@/lib/store/database'
import { exportCatalogue } from '@/lib/store/export-catalogue'
import { givenIn, nameOfAddress } from '@/lib/store/given-files'
import { readSetting } from '@/lib/store/settings'
import { useLive } from '@/lib/store/use-live'
import { useShops } from '../sidepanel/use-shops'
import { saveFile } from './save-file'
import { useImports } from './use-imports'
import { useReport } from './use-report'

const NUDGE_MS = 4000

/** Wires "Your catalogue" to the database, from which it reads, and to the engine, which alone writes products. */
export function CatalogueApp({ database }: { database: LookDatabase }) {
  const [refusal, setRefusal] = useState<string | null>(null)
  const [exporting, setExporting] = useState<CataloguePageProps['exporting']>(null)
  const [leftOut, setLeftOut] = useState<CataloguePageProps['leftOut']>(null)
  const catalogues = useLive(() => database.catalogues.toArray(), [])
  const engine = useLive(() => readSetting(database, ENGINE_FACTS), []) as EngineFacts | undefined
  const { imports, importing, wishes } = useImports(database, pursue)
  const { list: shops, harvesting } = useShops(database, null)
  const { report, show, cancel } = useReport(database)
  const waiting = importing || harvesting || (catalogues?.some(isRenewing) ?? false)
  const embeddingVersion = engine?.embeddingVersion ?? null
  const named = (source: string) => catalogues?.find((each) => each.source === source)?.name ?? source

  useEffect(() => {
    // The worker or the engine may have died of anything: whoever still waits wakes them.
    pursue()
    if (!waiting) return
    const timer = setInterval(pursue, NUDGE_MS)
    return () => clearInterval(timer)
  }, [waiting])

  const said = (work: Promise<unknown>) => {
    setRefusal(null)
    work.catch((thrown) => setRefusal(LookError.from(thrown).message))
  }
  const add = async (files: readonly ImportFile[]) => {
    for (const given of givenIn(files)) await addImport(database, given)
    pursue()
  }
  const addAddress = async (url: string) => {
    const pattern = URL.canParse(url) ? originPattern(url) : null
    if (!pattern) throw new LookError('feed-unreadable', 'This is no web address. It begins with https://.')
    // At once: the browser asks the person only in answer to a click.
    if (!(await browser.permissions.request({ origins: [pattern] }))) {
      throw new LookError(
        'feed-unreadable',
        `You have not allowed it: nothing is read from ${new URL(url).hostname}. Press Add to be asked again, or save the feed and drop its file here.`,
      )
    }
    await addImport(database, { kind: 'feed-address', name: nameOfAddress(url), url })
    pursue()
  }
  const save = async (source: string) => {
    if (embeddingVersion === null) return
    const name = named(source)
    setExporting({ name, share: 0 })
    const onProgress = (share: number) => setExporting({ name, share })
    setLeftOut(null)
    const { zip, unsearched } = await exportCatalogue(database, {
      source,
      embeddingVersion,
      onProgress,
    }).finally(() => setExporting(null))
    saveFile(`${name}.zip`, zip)
    if (unsearched > 0) setLeftOut({ name, products: unsearched })
  }
  const reportOn = (name: string, sources: string[]) => {
    if (embeddingVersion !== null) show({ name, sources, embeddingVersion })
  }

  return (
    <CataloguePage
      {...wishes}
      loading={catalogues === undefined}
      refusal={refusal}
      onFiles={(files) => said(add(chosenFiles(files)))}
      onDrop={(transfer) => said(droppedFiles(transfer).then(add))}
      onAddress={(url) => said(addAddress(url))}
      imports={imports}
      list={{
        catalogues: catalogues ?? [],
        embeddingVersion,
        onSearchIn: (source, searched) => said(askEngine('searchIn', { source, searched })),
        onRemove: (source) => said(askEngine('removeCatalogue', { source })),
        onExport: (source) => said(save(source)),
        onReport: (source) => reportOn(named(source), [source]),
      }}
      shops={shops}
      exporting={exporting}
      leftOut={leftOut}
      report={report}
      onReportAll={() => {
        const searched = (catalogues ?? []).filter((each) => each.searched)
        reportOn(
          'Everything that is searched',
          searched.map(({ source }) => source),
        )
      }}
      onCancelReport={cancel}
    />
  )
}

function pursue(): void {
  send('background', 'pursue', null).catch(console.warn)
}
