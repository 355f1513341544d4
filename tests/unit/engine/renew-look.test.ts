import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Catalogue } from '@/lib/catalog/catalogue'
import { chooseDepartment, keepLook, matchAgain } from '@/lib/engine/match-look'
import { renewLook } from '@/lib/engine/renew-look'
import { analyse } from '@/lib/look/analyse'
import { LookDatabase } from '@/lib/store/database'
import { addJob } from '@/lib/store/jobs'
import { addPhoto } from '@/lib/store/photos'
import { drawPhoto } from '../../fakes/drawn-photo'
import { loadFakeModels } from '../../fakes/fake-models'
import { direction, product } from '../../fakes/products'

let database: LookDatabase
beforeEach(() => {
  database = new LookDatabase(`renew-${Math.random()}`)
})
afterEach(() => database.delete())

const photo = drawPhoto(64, 64, [
  { kind: 'person', box: [4, 4, 50, 56] },
  { kind: 'topwear', box: [12, 12, 30, 20], blue: 90 },
])
const vector = new Int8Array(128).fill(11)
const catalogueOf = (version: string, id: string) =>
  new Catalogue(version, [product(id, { department: 'unisex' })], vector)
const ports = { models: () => loadFakeModels(), decode: async () => photo }
const foundIds = async () => {
  const answers = (await database.matches.toArray()).map(({ answer }) => answer)
  return [...new Set(answers.flatMap(({ matches }) => matches.map((each) => each.product.id)))]
}

/** A look that models of an earlier version found: its numbers mean nothing to those of now. */
async function lookOfBefore(): Promise<number> {
  const photoId = await addPhoto(database, new Blob(['photo']))
  const jobId = await addJob(database, {
    windowId: 1,
    source: { kind: 'given', name: 'a' } as never,
    photoId,
  })
  const look = await analyse(photo, await loadFakeModels())
  const stale = { ...look, embeddings: look.embeddings.map(() => direction(3)) }
  return keepLook(database, jobId, stale, catalogueOf('before', 'old'), new AbortController().signal)
}

test('a look of another embedder is embedded anew from its photo, and only then matched again', async () => {
  const lookId = await lookOfBefore()
  const before = (await database.looks.get(lookId))!
  await renewLook(database, lookId, ports)
  const now = (await database.looks.get(lookId))!
  expect(now.embeddingVersion).toBe((await loadFakeModels()).embeddingVersion)
  expect(now.embeddings).toEqual((await analyse(photo, await loadFakeModels())).embeddings)
  expect(now.look.garments.map(({ box }) => box)).toEqual(before.look.garments.map(({ box }) => box))
  await matchAgain(database, now.id, catalogueOf(now.embeddingVersion!, 'new'))
  expect(await foundIds()).toEqual(['new'])
})

test('a look of the same embedder is left as it is, and its photo is not read', async () => {
  const lookId = await lookOfBefore()
  await renewLook(database, lookId, ports)
  const decode = vi.fn(ports.decode)
  await renewLook(database, lookId, { ...ports, decode })
  expect(decode).not.toHaveBeenCalled()
})

test('vectors of two embedders are never compared: without its photo a look keeps what was found for it', async () => {
  const lookId = await lookOfBefore()
  await database.photos.clear()
  await expect(renewLook(database, lookId, ports)).rejects.toMatchObject({ code: 'photo-missing' })
  const stored = (await database.looks.get(lookId))!
  const catalogue = catalogueOf('fake', 'new')
  await expect(matchAgain(database, lookId, catalogue)).rejects.toThrow(RangeError)
  const choice = { lookId, person: stored.look.garments[0]!.person, department: 'women' as const }
  await expect(chooseDepartment(database, choice, catalogue)).rejects.toThrow(RangeError)
  expect(await foundIds()).toEqual(['old'])
})
