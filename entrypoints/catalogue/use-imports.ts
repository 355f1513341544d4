import { useEffect } from 'preact/hooks'
import { browser } from 'wxt/browser'
import type { ImportView, ImportWishes } from '@/components/catalogue/import-item'
import { refusalInWords, refusalsAsCsv } from '@/lib/catalog/refusals-csv'
import { originPattern } from '@/lib/page/fetch-image'
import {
  answerForPictures,
  type CatalogueImport,
  forgetImport,
  isImporting,
  nameShop,
  resumeImport,
  retryPictures,
  stopImport,
} from '@/lib/store/catalogue-import'
import type { LookDatabase } from '@/lib/store/database'
import { useLive } from '@/lib/store/use-live'
import { saveFile } from './save-file'

/** Refused rows that are shown; all of them are in the file. */
const SHOWN = 100

/** The imports, the newest first, and what the person can wish of them. */
export function useImports(database: LookDatabase, pursue: () => void) {
  const imports = useLive(() => importViews(database), []) ?? []
  const asking = imports.filter(({ row }) => row.state === 'asking').map(({ row }) => row)

  useEffect(() => {
    // What has been allowed before is not asked again.
    for (const row of asking) {
      void browser.permissions.contains({ origins: patternsOf(row) }).then(async (isAllowed) => {
        if (!isAllowed) return
        await answerForPictures(database, row.id, 'allowed')
        pursue()
      })
    }
  }, [asking.map(({ id }) => id).join()])

  const then = (work: Promise<unknown>) => void work.then(pursue, console.warn)
  const rowOf = (id: number) => imports.find(({ row }) => row.id === id)?.row
  const wishes: ImportWishes = {
    onStop: (id) => then(stopImport(database, id)),
    onResume: (id) => then(resumeImport(database, id)),
    onForget: (id) => then(forgetImport(database, id)),
    onShop: (id, address) => then(nameShop(database, id, address)),
    async onPictures(id, answer) {
      const row = rowOf(id)
      if (!row) return true
      // At once: the browser asks the person only in answer to a click.
      const isAllowed = answer === 'open' || (await browser.permissions.request({ origins: patternsOf(row) }))
      if (isAllowed) then(answerForPictures(database, id, answer))
      return isAllowed
    },
    onRetryPictures(id) {
      const row = rowOf(id)
      if (!row) return
      const allowed = browser.permissions.request({ origins: patternsOf(row) })
      then(allowed.then((isAllowed) => (isAllowed ? retryPictures(database, id) : undefined)))
    },
    async onSaveRefusals(id) {
      const rows = await database.refusals.where({ importId: id }).sortBy('line')
      const csv = new Blob([refusalsAsCsv(rows)], { type: 'text/csv' })
      saveFile(`${rowOf(id)?.name ?? 'feed'} - not taken.csv`, csv)
    },
  }
  return { imports, importing: imports.some(({ row }) => isImporting(row)), wishes }
}

async function importViews(database: LookDatabase): Promise<ImportView[]> {
  const rows = await database.imports.reverse().toArray()
  return Promise.all(
    rows.map(async (row) => {
      const refusals = database.refusals.where({ importId: row.id })
      const shown = await refusals.limit(SHOWN).toArray()
      const picturesMissing =
        row.state === 'done'
          ? await database.refusals
              .where({ importId: row.id })
              .filter(({ field, refused }) => refused === 'product' && field === 'image_link')
              .count()
          : 0
      return {
        row,
        picturesMissing,
        hasFiles: (await database.importFiles.where({ importId: row.id }).count()) > 0,
        refusals: shown.map((each) => ({ ...each, reason: refusalInWords(each) })),
      }
    }),
  )
}

/** The match patterns of a feed's servers of pictures. */
function patternsOf({ feed }: CatalogueImport): string[] {
  return (feed?.pictureHosts ?? []).flatMap(({ origin }) => originPattern(`${origin}/`) ?? [])
}
