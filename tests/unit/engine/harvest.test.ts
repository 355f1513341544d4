import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { MerchantProduct } from '@/lib/catalog/product'
import type { PoliteVisitor } from '@/lib/catalog/walk/polite-visitor'
import { type HarvestPorts, runHarvest } from '@/lib/engine/harvest-runner'
import { runWalks } from '@/lib/engine/walk-runner'
import { LookError } from '@/lib/look/look-error'
import { LookDatabase } from '@/lib/store/database'
import {
  addSeen,
  allowShop,
  forgetShop,
  pauseShop,
  startWalk,
  stopAllWalks,
  stopWalk,
} from '@/lib/store/shops'
import { drawPhoto } from '../../fakes/drawn-photo'
import { loadFakeModels } from '../../fakes/fake-models'
import { myntraListing, myntraProduct } from '../../fakes/myntra-pages'
import { parsePage } from '../../fakes/parse-page'

const HOST = 'www.myntra.com'
let database: LookDatabase
let catalogue: Map<string, MerchantProduct>
beforeEach(async () => {
  database = new LookDatabase(`harvest-${Math.random()}`)
  catalogue = new Map()
  await allowShop(database, HOST, 'Myntra')
})
afterEach(() => database.delete())

const seen = (id: string, facts: Partial<MerchantProduct> = {}): MerchantProduct => ({
  id,
  title: `Shirt ${id}`,
  link: `https://${HOST}/${id}/buy`,
  image_link: `https://assets.myntassets.com/${id}.jpg`,
  ...facts,
})

function ports(more: Partial<HarvestPorts> = {}): HarvestPorts {
  return {
    database,
    models: () => loadFakeModels(),
    openPhoto: async () => drawPhoto(64, 64, []),
    picturesOf: async () => new Map([...catalogue].map(([id, { image_link }]) => [id, image_link])),
    async keep(_, indexed) {
      for (const { product } of indexed) catalogue.set(product.id, product)
    },
    async keepFacts(_, products) {
      for (const product of products) catalogue.set(product.id, product)
    },
    whenFree: async () => undefined,
    ...more,
  }
}

describe('what is seen', () => {
  test('of a shop that was never allowed, or is paused, is not noted', async () => {
    expect(await addSeen(database, 'elsewhere.example', [seen('1')])).toBe(0)
    await pauseShop(database, HOST)
    expect(await addSeen(database, HOST, [seen('1')])).toBe(0)
    expect(await database.seen.count()).toBe(0)
  })

  test('is embedded once, and its facts are brought up to date when it is seen again', async () => {
    expect(await addSeen(database, HOST, [seen('1'), seen('2')])).toBe(2)
    expect(await addSeen(database, HOST, [seen('2', { price: '5.00 INR' })])).toBe(0)
    expect(await runHarvest(ports())).toBe(2)
    expect(catalogue.get('2')).toMatchObject({ price: '5.00 INR' })
    await addSeen(database, HOST, [seen('1', { price: '4.00 INR' })])
    const openPhoto = () => Promise.reject(new Error('embedded again'))
    expect(await runHarvest(ports({ openPhoto }))).toBe(1)
    expect(catalogue.get('1')).toMatchObject({ price: '4.00 INR' })
    expect(await database.seen.count()).toBe(0)
  })

  test('is put aside with its reason where its picture cannot be read', async () => {
    await addSeen(database, HOST, [seen('1'), seen('2')])
    const openPhoto: HarvestPorts['openPhoto'] = async ({ id }) => {
      if (id === '1') throw new LookError('photo-unreadable', 'no picture')
      return drawPhoto(64, 64, [])
    }
    expect(await runHarvest(ports({ openPhoto }))).toBe(1)
    expect(await database.seen.toArray()).toMatchObject([
      { product: { id: '1' }, state: 'refused', reason: 'image-unreadable' },
    ])
  })

  test('waits on where the disk is full or the network gone', async () => {
    await addSeen(database, HOST, [seen('1')])
    for (const code of ['storage-full', 'offline'] as const) {
      const fails = () => Promise.reject(new LookError(code, 'not now'))
      const broken = code === 'offline' ? { openPhoto: fails } : { keep: fails }
      await expect(runHarvest(ports(broken))).rejects.toMatchObject({ code })
    }
    expect(await database.seen.toArray()).toMatchObject([{ state: 'waiting' }])
  })

  test('comes behind the looks that the person asks for', async () => {
    await addSeen(database, HOST, [seen('1'), seen('2')])
    const order: string[] = []
    await runHarvest(
      ports({
        whenFree: async () => void order.push('free?'),
        openPhoto: async ({ id }) => {
          order.push(id)
          return drawPhoto(64, 64, [])
        },
      }),
    )
    expect(order).toEqual(['free?', '1', 'free?', '2'])
  })

  test('is dropped where the shop is forgotten in the middle of it', async () => {
    await addSeen(database, HOST, [seen('1')])
    const whenFree = () => forgetShop(database, HOST)
    expect(await runHarvest(ports({ whenFree }))).toBe(0)
    expect(catalogue.size).toBe(0)
    expect(await database.seen.count()).toBe(0)
  })
})

describe('index this listing', () => {
  const LISTING = `https://${HOST}/shirts`
  const visitor = (onVisit: (page: number) => Promise<void> | void = () => undefined): PoliteVisitor => ({
    async visit(url) {
      const page = Number(new URL(url).searchParams.get('p') ?? 1)
      await onVisit(page)
      const body = myntraListing({
        products: [myntraProduct(page)],
        total: 3,
        hasNextPage: page < 3,
        markup: false,
      })
      return { status: 200, url, contentType: 'text/html', body, retryAfter: null }
    },
  })
  const walk = (guest: PoliteVisitor) =>
    runWalks({ database, visitor: guest, parse: parsePage, onSeen: () => undefined })

  test('notes the products of all following pages', async () => {
    await startWalk(database, HOST, LISTING)
    await walk(visitor())
    expect(await database.walks.get(HOST)).toMatchObject({ state: 'done', walk: { pages: 3, products: 3 } })
    expect(await database.seen.count()).toBe(3)
  })

  test('stops where it is told to, and goes on from there when asked again', async () => {
    await startWalk(database, HOST, LISTING)
    await walk(visitor((page) => (page === 2 ? stopWalk(database, HOST) : undefined)))
    expect(await database.walks.get(HOST)).toMatchObject({ state: 'stopped', walk: { pages: 1 } })
    await startWalk(database, HOST, LISTING)
    const visited: number[] = []
    await walk(visitor((page) => void visited.push(page)))
    expect(visited).toEqual([2, 3])
    expect(await database.walks.get(HOST)).toMatchObject({ state: 'done' })
  })

  test('goes on in another engine after the first has died, and not after the browser was closed', async () => {
    await startWalk(database, HOST, LISTING)
    await database.walks.update(HOST, { 'walk.next': `${LISTING}?p=3`, 'walk.pages': 2 })
    await stopAllWalks(database)
    await walk(visitor())
    expect(await database.walks.get(HOST)).toMatchObject({ state: 'stopped', walk: { pages: 2 } })
    await startWalk(database, HOST, LISTING)
    await walk(visitor())
    expect(await database.walks.get(HOST)).toMatchObject({ state: 'done', walk: { pages: 3 } })
  })

  test('says why it ended, and keeps what it had', async () => {
    await startWalk(database, HOST, LISTING)
    const refusal = new LookError('shop-refused', 'No.')
    await walk(visitor((page) => (page === 2 ? Promise.reject(refusal) : undefined)))
    expect(await database.walks.get(HOST)).toMatchObject({ state: 'failed', error: refusal.toJSON() })
    expect(await database.seen.count()).toBe(1)
  })

  test('ends with a pause', async () => {
    await startWalk(database, HOST, LISTING)
    await walk(visitor((page) => (page === 2 ? pauseShop(database, HOST) : undefined)))
    expect(await database.walks.get(HOST)).toMatchObject({ state: 'stopped' })
    expect(await database.seen.count()).toBe(1)
  })
})
