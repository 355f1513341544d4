import { LookError } from '../look/look-error'
import type { LookDatabase } from './database'
import { addJob } from './jobs'
import { addPhoto } from './photos'

/** How many photos can be given at once. */
export const MOST_AT_ONCE = 50

/** The largest picture file that is taken, in bytes. */
export const MOST_BYTES = 64 * 2 ** 20

/**
 * Takes the pictures that a person uploaded, dropped or pasted: each becomes a photo and a job of a window, stored one
 * after the other, so that a popup that closes loses only what it had not stored yet. A bad file among good ones
 * becomes a job that has failed, with its reason.
 *
 * @throws LookError `photo-empty`, `photo-unreadable`, `photo-too-large` where none is good, `photo-too-many`,
 *   `storage-full`
 */
export async function takePhotos(
  database: LookDatabase,
  windowId: number,
  files: readonly Blob[],
  onStored: () => void = () => undefined,
): Promise<void> {
  if (files.length > MOST_AT_ONCE) {
    throw new LookError(
      'photo-too-many',
      `These are ${files.length} files. Give at most ${MOST_AT_ONCE} photos at once.`,
    )
  }
  const refusals = files.map(refusalOf)
  const [first] = refusals
  if (first && refusals.every((refusal) => refusal !== null)) throw first
  const batch = files.length > 1 ? { id: crypto.randomUUID(), size: files.length } : null
  // The good ones first: the first that is stored is the one that is shown.
  const inOrder = [...files.entries()].sort(
    ([one], [other]) => Number(refusals[one] !== null) - Number(refusals[other] !== null),
  )
  for (const [place, file] of inOrder) {
    const error = refusals[place]?.toJSON()
    const source = { kind: 'given' } as const
    const inBatch = batch ? { batch: { ...batch, place } } : {}
    await database.transaction('rw', [database.photos, database.jobs], async () => {
      const photoId = error ? undefined : await addPhoto(database, file)
      await addJob(database, { windowId, source, photoId, error, ...inBatch })
    })
    onStored()
  }
}

/** Why a file is not even tried, null where it may be a picture: what it really holds the engine finds out. */
function refusalOf(file: Blob): LookError | null {
  const name = file instanceof File && file.name ? `“${file.name}”` : 'This picture'
  if (file.type !== '' && !file.type.startsWith('image/')) {
    return new LookError('photo-unreadable', `${name} is no picture. Try a JPEG, PNG, WebP, AVIF or GIF.`)
  }
  if (file.size === 0) {
    return new LookError('photo-empty', `${name} is empty: it has 0 bytes. Save or copy the picture again.`)
  }
  if (file.size > MOST_BYTES) {
    const megabytes = Math.round(file.size / 2 ** 20)
    return new LookError(
      'photo-too-large',
      `${name} has ${megabytes} MB, and ${MOST_BYTES / 2 ** 20} MB is the most. Make it smaller, or take a screenshot of it.`,
    )
  }
  return null
}
