import { LookError } from '../look/look-error'
import type { LookDatabase } from '../store/database'
import type { StoredLook } from '../store/looks'
import { storing } from '../store/storage-full'
import { embedCrops } from '../vision/embedder'
import type { Models } from '../vision/models'
import type { DecodePhoto } from '../vision/photo'

/** What embedding a look anew needs of the engine. */
export interface RenewPorts {
  models: () => Promise<Models>
  decode: DecodePhoto
}

/**
 * Sees to it that a stored look has embeddings of the models that run: where an update brought another embedder its
 * garments are embedded anew from its photo. Who wears what stays, and so do the choices of the person.
 *
 * @throws LookError `photo-missing` where it would have to be, and its photo is gone; `runtime-failed`
 */
export async function renewLook(database: LookDatabase, lookId: number, ports: RenewPorts): Promise<void> {
  const stored = await database.looks.get(lookId)
  if (!stored) return
  const models = await ports.models()
  const { embeddingVersion } = models
  if (stored.embeddingVersion === embeddingVersion) return
  const photo = await ports.decode(await photoBytes(database, stored))
  const boxes = stored.look.garments.map(({ box }) => box)
  const readings = await embedCrops(photo, boxes, models.embed)
  const garments = stored.look.garments.map((garment, at) => ({
    ...garment,
    article: readings[at]?.articleIn(garment.category) ?? null,
    color: readings[at]?.color ?? null,
  }))
  const look = { ...stored.look, garments }
  const embeddings = readings.map(({ embedding }) => embedding)
  await storing(() => database.looks.update(lookId, { look, embeddings, embeddingVersion }))
}

async function photoBytes({ jobs, photos }: LookDatabase, { jobId }: StoredLook): Promise<Uint8Array> {
  const photoId = (await jobs.get(jobId))?.photoId ?? null
  const photo = photoId === null ? undefined : await photos.get(photoId)
  if (photo) return new Uint8Array(await photo.blob.arrayBuffer())
  throw new LookError(
    'photo-missing',
    'This look was found by an earlier version, and its photo is gone. Ask for the look again.',
  )
}
