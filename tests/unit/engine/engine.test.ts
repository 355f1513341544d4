import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Catalogue } from '@/lib/catalog/catalogue'
import { createEngine, type EnginePorts } from '@/lib/engine/engine'
import { keepLook } from '@/lib/engine/match-look'
import { ProductStore } from '@/lib/engine/product-store'
import { analyse } from '@/lib/look/analyse'
import { LookDatabase } from '@/lib/store/database'
import { addJob } from '@/lib/store/jobs'
import { addPhoto } from '@/lib/store/photos'
import { drawPhoto } from '../../fakes/drawn-photo'
import { loadFakeModels } from '../../fakes/fake-models'
import { direction, product } from '../../fakes/products'

let database: LookDatabase
beforeEach(() => {
  database = new LookDatabase(`engine-${Math.random()}`)
})
afterEach(() => database.delete())

const photo = drawPhoto(64, 64, [{ kind: 'topwear', box: [12, 12, 30, 20], blue: 90 }])
const VECTOR = new Int8Array(128).fill(11)

/** What an update finds: a look and a catalogue that the models of before have embedded. */
async function beforeTheUpdate(products: number): Promise<number> {
  const old = new Catalogue('before', [product('old', { department: 'unisex' })], VECTOR)
  const photoId = await addPhoto(database, new Blob(['photo']))
  const jobId = await addJob(database, { windowId: 1, source: { kind: 'given' }, photoId })
  await database.jobs.update(jobId, { state: 'done' })
  const look = await analyse(photo, await loadFakeModels())
  const stale = { ...look, embeddings: look.embeddings.map(() => direction(3)) }
  const entries = Array.from({ length: products }, (_, at) => {
    const own = product(`new-${at}`, { department: 'unisex', thumb: `shop/${at}` })
    return { product: own, vector: VECTOR, thumb: new Blob([String(at)]) }
  })
  const record = { source: 'shop', name: 'Shop', embeddingVersion: 'before', addedAt: 1 }
  await new ProductStore(database).put({ ...record, sha256: null, complete: true, searched: true }, entries)
  return keepLook(database, jobId, stale, old, new AbortController().signal)
}

function engineOf(ports: Partial<EnginePorts> = {}) {
  return createEngine({
    database,
    loadModels: () => loadFakeModels(),
    decode: async () => photo,
    makeThumb: async () => new Uint8Array([1]),
    startTensorFlow: () => Promise.reject(new Error('nothing is learnt here')),
    bundled: { name: 'Demo', files: { read: () => Promise.reject(new Error('no bundled catalogue')) } },
    ...ports,
  })
}
const found = async () => {
  const answers = (await database.matches.toArray()).map(({ answer }) => answer)
  return [...new Set(answers.flatMap(({ matches }) => matches.map((each) => each.product.id)))].sort()
}

test('after an update a look keeps its matches until all catalogues are embedded anew, then takes theirs', async () => {
  const lookId = await beforeTheUpdate(10)
  const decode = vi.fn(async () => {
    if (decode.mock.calls.length === 9) {
      await engine.searchIn('shop', true)
      expect(await found()).toEqual(['old'])
    }
    return photo
  })
  const engine = engineOf({ decode })
  await engine.renew()
  expect(await database.catalogues.get('shop')).toMatchObject({ embeddingVersion: 'fake' })
  expect((await database.looks.get(lookId))?.embeddingVersion).toBe('fake')
  expect(await found()).toEqual(Array.from({ length: 10 }, (_, at) => `new-${at}`))
  expect(decode).toHaveBeenCalledTimes(11)
})

test('another department of a look of before is looked up with its photo embedded anew', async () => {
  const lookId = await beforeTheUpdate(2)
  const engine = engineOf()
  await engine.renew()
  await database.looks.update(lookId, { embeddingVersion: 'before' })
  await engine.chooseDepartment({ lookId, person: null, department: 'women' })
  expect(await database.looks.get(lookId)).toMatchObject({ embeddingVersion: 'fake' })
})
