import type { LookDatabase } from './database'

/** The photo of an earlier look that can be shown again. */
export interface RecentPhoto {
  jobId: number
  blob: Blob
}

/** The photos of the newest `count` looks that are done, the newest first. */
export async function recentPhotos(database: LookDatabase, count: number): Promise<RecentPhoto[]> {
  const jobs = await database.jobs
    .orderBy('askedAt')
    .reverse()
    .filter((job) => job.state === 'done')
    .limit(count)
    .toArray()
  const photos = await database.photos.bulkGet(jobs.flatMap((job) => job.photoId ?? []))
  const blobs = new Map(photos.flatMap((photo) => (photo ? [[photo.id, photo.blob] as const] : [])))
  return jobs.flatMap(({ id, photoId }) => {
    const blob = photoId === null ? undefined : blobs.get(photoId)
    return blob ? [{ jobId: id, blob }] : []
  })
}
