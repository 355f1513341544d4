import { useMemo } from 'preact/hooks'
import { ENGINE_FACTS, type EngineFacts } from '@/lib/engine/browser-models'
import type { LookDatabase } from '@/lib/store/database'
import { jobsOfBatch, newestJob } from '@/lib/store/jobs'
import { type JudgementRow, type JudgementView, judgementsOfLook } from '@/lib/store/judgements'
import { recentPhotos } from '@/lib/store/recent-photos'
import { readSetting } from '@/lib/store/settings'
import { useBlobUrls } from '@/lib/store/use-blob-urls'
import { useLive } from '@/lib/store/use-live'

const NOBODY = -1

/** Everything that the panel of a window shows, live from the database. */
export function usePanelData(database: LookDatabase, windowId: number, garment: number) {
  const newest = useLive(async () => ({ job: await newestJob(database, windowId) }), [windowId])
  const job = newest?.job
  const jobId = job?.id ?? NOBODY
  const photoId = job?.photoId ?? NOBODY
  const lookId = job?.lookId ?? NOBODY
  const photo = useLive(() => database.photos.get(photoId), [photoId])
  const look = useLive(() => database.looks.get(lookId), [lookId])
  const rows = useLive(() => database.matches.where('lookId').equals(lookId).toArray(), [lookId])
  const answers = useMemo(() => new Map(rows?.map((row) => [row.garment, row.answer])), [rows])

  const shown = answers.get(garment)?.matches ?? []
  const thumbKeys = shown.flatMap(({ product, same, colors }) =>
    [product, ...same, ...colors].flatMap(({ thumb }) => thumb ?? []),
  )
  const thumbRows = useLive(() => database.thumbs.bulkGet(thumbKeys), [thumbKeys])
  const thumbs = useBlobUrls(new Map((thumbRows ?? []).flatMap((row) => (row ? [[row.path, row.blob]] : []))))
  const photoUrls = useBlobUrls(new Map(photo ? [[photo.id, photo.blob]] : []))

  const batchId = job?.batch?.id
  const batch = useLive(async () => (batchId ? jobsOfBatch(database, batchId) : []), [batchId]) ?? []
  const batchPhotoIds = batch.flatMap((each) => each.photoId ?? [])
  const batchPhotos = useLive(() => database.photos.bulkGet(batchPhotoIds), [batchPhotoIds]) ?? []
  const batchUrls = useBlobUrls(new Map(batchPhotos.flatMap((row) => (row ? [[row.id, row.blob]] : []))))

  const recentRows = useLive(() => recentPhotos(database, 4), []) ?? []
  const recentUrls = useBlobUrls(new Map(recentRows.map(({ jobId: id, blob }) => [id, blob])))
  const recent = recentRows.flatMap(({ jobId: id }) => {
    const photoUrl = recentUrls.get(id)
    return photoUrl && id !== jobId ? [{ jobId: id, photoUrl }] : []
  })

  const judgements =
    useLive(async () => (await judgementsOfLook(database, lookId)).map(asView), [lookId]) ?? []

  const catalogues = useLive(() => database.catalogues.toArray(), []) ?? []
  const imports = useLive(() => database.imports.orderBy('id').reverse().limit(3).toArray(), []) ?? []
  const engine = useLive(() => readSetting(database, ENGINE_FACTS), []) as EngineFacts | undefined

  return {
    loading: newest === undefined,
    job,
    photoUrl: photoUrls.get(photoId) ?? null,
    look,
    answers,
    thumbs,
    recent,
    judgements,
    queue: batch.map((each) => ({ job: each, photoUrl: batchUrls.get(each.photoId ?? NOBODY) })),
    catalogue: { catalogues, imports, embeddingVersion: engine?.embeddingVersion ?? null },
    about: { engine: engine ?? null, look: look?.look ?? null, matchMs: look?.matchMs ?? null },
  }
}

/** A judgement without the embeddings, which nobody looks at here. */
function asView({ lookId, garment, source, productId, wish }: JudgementRow): JudgementView {
  return { lookId, garment, source, productId, wish }
}
