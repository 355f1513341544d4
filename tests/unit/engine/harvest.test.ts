import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { priceOf } from '@/lib/catalog/price'
import type { MerchantProduct } from '@/lib/catalog/product'
import { GONE } from '@/lib/catalog/refresh-product'
import { readShopPage } from '@/lib/catalog/shops/read-shop-page'
import type { ShopPage } from '@/lib/catalog/shops/shop-adapter'
import type { PoliteVisitor } from '@/lib/catalog/walk/polite-visitor'
import { type HarvestPorts, runHarvest } from '@/lib/engine/harvest-runner'
import { ProductStore } from '@/lib/engine/product-store'
import { createWalkRunner } from '@/lib/engine/walk-runner'
import { LookError } from '@/lib/look/look-error'
import { LookDatabase } from '@/lib/store/database'
import { shopViews } from '@/lib/store/shop-views'
import {
  addSeen,
  allowShop,
  declineShop,
  forgetShop,
  pauseShop,
  productsGone,
  retryBlocked,
  startWalk,
  stopAllWalks,
  stopWalk,
} from '@/lib/store/shops'
import { drawPhoto } from '../../fakes/drawn-photo'
import { fakeDisk } from '../../fakes/fake-disk'
import { loadFakeModels } from '../../fakes/fake-models'
import { myntraListing, myntraProduct } from '../../fakes/myntra-pages'
import { parsePage } from '../../fakes/parse-page'

const HOST = 'www.myntra.com'
let database: LookDatabase
let store: ProductStore
beforeEach(async () => {
  database = new LookDatabase(`harvest-${Math.random()}`)
  store = new ProductStore(database)
  await allowShop(database, HOST, 'Myntra')
})
afterEach(() => database.delete())

const white = drawPhoto(64, 64, [])
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
    store,
    models: () => loadFakeModels(),
    openPhoto: async () => drawPhoto(64, 64, []),
    makeThumb: async () => new Uint8Array([1, 2, 3]),
    whenFree: async () => undefined,
    ...more,
  }
}
const stored = async (id: string) =>
  (
    await database.products
      .where('[source+product.id]')
      .equals([`shop-${HOST}`, id])
      .first()
  )?.product

describe('what is seen', () => {
  test('of a shop that was never allowed, or is paused, is not noted', async () => {
    expect(await addSeen(database, 'elsewhere.example', [seen('1')])).toBe(0)
    await pauseShop(database, HOST)
    expect(await addSeen(database, HOST, [seen('1')])).toBe(0)
    await declineShop(database, HOST, 'Myntra')
    expect(await addSeen(database, HOST, [seen('1')])).toBe(0)
    expect(await shopViews(database)).toEqual([])
    expect(await database.seen.count()).toBe(0)
  })

  test('keeps its picture where a new one cannot be read, and takes the newer facts all the same', async () => {
    await addSeen(database, HOST, [seen('1', { price: '7.00 INR' })])
    await runHarvest(ports())
    const before = await stored('1')
    await addSeen(database, HOST, [seen('1', { price: '5.00 INR', image_link: 'https://a.example/new.jpg' })])
    const openPhoto = () => Promise.reject(new LookError('photo-unreadable', 'no'))
    await runHarvest(ports({ openPhoto }))
    expect(await stored('1')).toMatchObject({
      price: '5.00 INR',
      prices: [{ price: '7.00 INR' }],
      image_link: before?.image_link,
      thumb: before?.thumb,
    })
  })

  test('has one picture fetched, whatever other pictures its page names', async () => {
    const openPhoto = vi.fn(async () => drawPhoto(64, 96, [{ kind: 'person', box: [8, 4, 48, 88] }]))
    const further = { additional_image_link: 'https://assets.myntassets.com/2.jpg' }
    await addSeen(database, HOST, [seen('1', further)])
    await runHarvest(ports({ openPhoto }))
    expect(openPhoto).toHaveBeenCalledOnce()
  })

  test('of a page that is no longer there is marked as gone, and no longer so once it is seen again', async () => {
    await addSeen(database, HOST, [seen('1'), seen('2')])
    await runHarvest(ports())
    expect(await productsGone(database, HOST, `https://${HOST}/3/buy`)).toEqual([])
    await addSeen(database, HOST, await productsGone(database, HOST, `https://${HOST}/1/buy#reviews`))
    await runHarvest(ports())
    expect((await stored('1'))?.availability).toBe(GONE)
    expect((await stored('2'))?.availability).toBeUndefined()
    await addSeen(database, HOST, [seen('1')])
    await runHarvest(ports())
    expect((await stored('1'))?.availability).toBeUndefined()
  })

  test('is embedded once, and its facts are brought up to date when it is seen again', async () => {
    expect(await addSeen(database, HOST, [seen('1'), seen('2')])).toBe(2)
    expect(await addSeen(database, HOST, [seen('2', { price: '5.00 INR' })])).toBe(0)
    expect(await runHarvest(ports())).toBe(2)
    expect(await stored('2')).toMatchObject({ price: '5.00 INR', thumb: expect.stringContaining(HOST) })
    expect(await database.catalogues.get(`shop-${HOST}`)).toMatchObject({ name: 'Myntra', products: 2 })
    await addSeen(database, HOST, [seen('1', { price: '4.00 INR' })])
    const openPhoto = () => Promise.reject(new Error('embedded again'))
    expect(await runHarvest(ports({ openPhoto }))).toBe(1)
    expect(await stored('1')).toMatchObject({ price: '4.00 INR', thumb: expect.stringContaining(HOST) })
    expect(await database.seen.count()).toBe(0)
    await addSeen(database, HOST, [seen('1', { price: '4.00 INR' })])
    expect(await runHarvest(ports({ openPhoto }))).toBe(0)
  })

  test('is one picture in whatever size a page shows it, and a new picture is embedded anew', async () => {
    const file = (size: string, name: string) =>
      `https://assets.myntassets.com/${size}assets/images/${name}.jpg`
    let opened = 0
    const openPhoto: HarvestPorts['openPhoto'] = async ({ image_link }) => {
      opened += 1
      return image_link.includes('b.jpg') ? drawPhoto(64, 64, [{ kind: 'bag', box: [0, 0, 40, 40] }]) : white
    }
    for (const image_link of [file('', 'a'), file('h_720,q_90,w_540/v1/', 'a'), file('', 'b')]) {
      await addSeen(database, HOST, [seen('1', { image_link })])
      await runHarvest(ports({ openPhoto }))
    }
    expect(opened).toBe(2)
    expect(await stored('1')).toMatchObject({ image_link: file('', 'b') })
  })

  test('keeps what its own page said of it where a listing says less; a sale that is over is over', async () => {
    const own = { description: 'Soft', price: '9.00 INR', sale_price: '7.00 INR', color: 'Blue' }
    await addSeen(database, HOST, [seen('1', own)])
    await runHarvest(ports())
    await addSeen(database, HOST, [seen('1', { price: '9.00 INR' })])
    await runHarvest(ports())
    expect(await stored('1')).toMatchObject({ description: 'Soft', colorName: 'blue', price: '9.00 INR' })
    expect((await stored('1'))?.sale_price).toBeUndefined()
  })

  test('is put aside with its reason where its picture cannot be read', async () => {
    await addSeen(database, HOST, [seen('1'), seen('2')])
    const openPhoto: HarvestPorts['openPhoto'] = async ({ id }) => {
      if (id === '1') throw new LookError('photo-unreadable', 'no picture')
      return drawPhoto(64, 64, [])
    }
    expect(await runHarvest(ports({ openPhoto }))).toBe(1)
    const aside = { product: { id: '1' }, state: 'refused', reason: 'image-unreadable' }
    expect(await database.seen.toArray()).toMatchObject([aside])
    await addSeen(database, HOST, [seen('1', { price: '1.00 INR' })])
    expect(await database.seen.toArray()).toMatchObject([aside])
    await addSeen(database, HOST, [seen('1', { image_link: 'https://assets.myntassets.com/new.jpg' })])
    expect(await runHarvest(ports())).toBe(1)
  })

  test('is asked for its picture again when it is seen a day later, and not again after engines died of it', async () => {
    await addSeen(database, HOST, [seen('1')])
    const { id } = (await database.seen.toArray())[0]!
    const broken = () => Promise.reject(new LookError('photo-missing', 'It broke off.'))
    await runHarvest(ports({ openPhoto: broken }))
    const aDayAgo = Date.now() - 24 * 60 * 60_000
    for (const refusedAt of [aDayAgo + 60_000, aDayAgo]) {
      await database.seen.update(id, { refusedAt })
      expect(await database.seen.get(id)).toMatchObject({ state: 'refused', attempts: 0 })
      await addSeen(database, HOST, [seen('1')])
    }
    expect(await runHarvest(ports())).toBe(1)
    await addSeen(database, HOST, [seen('2')])
    const deadly = (await database.seen.toArray())[0]!
    await database.seen.update(deadly.id, { attempts: 2, state: 'refused', refusedAt: aDayAgo })
    await addSeen(database, HOST, [seen('2')])
    const openPhoto = vi.fn<HarvestPorts['openPhoto']>()
    await runHarvest(ports({ openPhoto }))
    expect(openPhoto).not.toHaveBeenCalled()
    expect(await database.seen.toArray()).toMatchObject([{ state: 'refused' }])
  })

  test('does not hold up the others where the servers of its pictures are never there', async () => {
    const ids = Array.from({ length: 10 }, (_, at) => String(at))
    await addSeen(
      database,
      HOST,
      ids.map((id) => seen(id)),
    )
    const openPhoto: HarvestPorts['openPhoto'] = async ({ id }) => {
      if (Number(id) < 8) throw new LookError('shop-busy', 'busy')
      return drawPhoto(64, 64, [])
    }
    expect(await runHarvest(ports({ openPhoto }))).toBe(0)
    expect(await runHarvest(ports({ openPhoto }))).toBe(2)
    expect((await stored('9'))?.title).toBe('Shirt 9')
  })

  test('has its facts brought up to date where the picture of another cannot be reached', async () => {
    await addSeen(database, HOST, [seen('1')])
    await runHarvest(ports())
    await addSeen(database, HOST, [seen('1', { price: '5.00 INR' }), seen('2')])
    const openPhoto = () => Promise.reject(new LookError('offline', 'gone'))
    expect(await runHarvest(ports({ openPhoto }))).toBe(0)
    expect(await stored('1')).toMatchObject({ price: '5.00 INR' })
    expect(await database.seen.where({ host: HOST }).toArray()).toMatchObject([
      { state: 'waiting' },
      { state: 'waiting', product: { id: '2' } },
    ])
  })

  test('waits again when the person has allowed the server of its picture', async () => {
    await addSeen(database, HOST, [seen('1')])
    const openPhoto = () => Promise.reject(new LookError('photo-blocked', 'not allowed'))
    await runHarvest(ports({ openPhoto }))
    expect((await shopViews(database))[0]).toMatchObject({
      refused: 1,
      blockedOrigins: ['https://assets.myntassets.com'],
    })
    await retryBlocked(database, HOST, [])
    expect(await runHarvest(ports())).toBe(1)
  })

  test('is left alone after two engines have died of its picture', async () => {
    await addSeen(database, HOST, [seen('1')])
    const id = (await database.seen.toArray())[0]!.id
    await database.seen.update(id, { attempts: 2 })
    expect(await runHarvest(ports())).toBe(0)
    expect(await database.seen.toArray()).toMatchObject([{ state: 'refused' }])
  })

  test('waits on where the disk is full or the network gone, and the shop says so', async () => {
    await addSeen(database, HOST, [seen('1')])
    const full = new ProductStore(database)
    full.put = () => Promise.reject(new LookError('storage-full', 'full'))
    const offline = () => Promise.reject(new LookError('offline', 'gone'))
    for (const broken of [{ store: full }, { openPhoto: offline }]) {
      expect(await runHarvest(ports(broken))).toBe(0)
      expect(await database.seen.toArray()).toMatchObject([{ state: 'waiting', attempts: 0 }])
    }
    expect(await database.shops.get(HOST)).toMatchObject({ error: { code: 'offline' } })
    expect(await runHarvest(ports())).toBe(1)
    expect(await database.shops.get(HOST)).toMatchObject({ error: null })
  })

  test('waits on where the disk takes not even a note of what is tried, and the shop says so once there is room', async () => {
    const disk = fakeDisk(database)
    disk.onRefused = () => setTimeout(() => (disk.isFull = false), 500)
    await addSeen(database, HOST, [seen('1'), seen('2')])
    const whenFree = async () => {
      disk.isFull = true
    }
    expect(await runHarvest(ports({ whenFree }))).toBe(0)
    expect(await database.shops.get(HOST)).toMatchObject({ error: { code: 'storage-full' } })
    const waiting = { state: 'waiting', attempts: 0 }
    expect(await database.seen.toArray()).toMatchObject([waiting, waiting])
    expect(await runHarvest(ports())).toBe(2)
  })

  test('one server that is not there does not hold up the others', async () => {
    await addSeen(database, HOST, [seen('1'), seen('2')])
    const openPhoto: HarvestPorts['openPhoto'] = async ({ id }) => {
      if (id === '1') throw new LookError('offline', 'gone')
      return drawPhoto(64, 64, [])
    }
    expect(await runHarvest(ports({ openPhoto }))).toBe(1)
    expect(await database.seen.toArray()).toMatchObject([{ product: { id: '1' }, state: 'refused' }])
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

  test('is let go at once where the shop is paused, also while its picture is waited for, and waits as before', async () => {
    await addSeen(database, HOST, [seen('1'), seen('2')])
    const openPhoto: HarvestPorts['openPhoto'] = (_, signal) => {
      void pauseShop(database, HOST)
      return new Promise((__, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
      })
    }
    for (let pauses = 0; pauses < 3; pauses += 1) {
      await allowShop(database, HOST, 'Myntra')
      expect(await runHarvest(ports({ openPhoto }))).toBe(0)
    }
    const waiting = { state: 'waiting', attempts: 0 }
    expect(await database.seen.toArray()).toMatchObject([waiting, waiting])
    expect(await database.shops.get(HOST)).toMatchObject({ state: 'paused', error: null })
  })

  test('is dropped where the shop is forgotten in the middle of it', async () => {
    await addSeen(database, HOST, [seen('1')])
    const whenFree = async () => void (await forgetShop(database, HOST))
    expect(await runHarvest(ports({ whenFree }))).toBe(0)
    expect(await database.products.count()).toBe(0)
    expect(await database.seen.count()).toBe(0)
  })
})

describe('a product that a shop calls by different ids in listing and page', () => {
  const SHOP = 'shop.example'
  const at = (path: string) => `https://${SHOP}${path}`
  const ld = (data: unknown) => `<script type="application/ld+json">${JSON.stringify(data)}</script>`
  const html = (path: string, body: string) => ({ url: at(path), document: parsePage(body) })
  /** Each picture is another photo, whatever its size. */
  const shownAt: HarvestPorts['openPhoto'] = async ({ image_link }) => {
    const name = /(tee|red|blue)[^/]*$/.exec(image_link)?.[1] ?? ''
    const [kind] = { tee: ['topwear'], red: ['onepiece'], blue: ['bag'] }[name] as ['topwear']
    const side = image_link.includes('large') ? 128 : 64
    return drawPhoto(side, side, [{ kind, box: [side / 4, side / 4, side / 2, side / 2] }])
  }

  const variant = (id: number, color: string) => ({
    id,
    option1: color,
    price: '40.00',
    featured_image: { src: at(`/cdn/${color}.jpg`) },
  })
  const shopifyListing = {
    url: at('/collections/all/products.json?limit=250'),
    document: null,
    text: JSON.stringify({
      products: [
        {
          id: 600,
          title: 'Tee',
          handle: 'tee',
          variants: [{ id: 1, price: '9' }],
          images: [{ src: '/cdn/tee.jpg' }],
        },
        {
          id: 700,
          title: 'Wrap dress',
          handle: 'dress',
          options: [{ name: 'Color' }],
          variants: [variant(2, 'red'), variant(3, 'blue')],
        },
      ],
    }),
  }
  const mark = '<script src="//cdn.shopify.com/theme.js"></script>'
  const onPage = (color: string, number: number) => ({
    sku: `D-${color}`,
    name: `Wrap dress - ${color}`,
    image: at(`/cdn/${color}-large.jpg`),
    offers: { price: 35, priceCurrency: 'EUR', url: at(`/products/dress?variant=${number}`) },
  })
  const shopifyPages = [
    html(
      '/collections/all/products/tee',
      mark +
        ld({
          '@type': 'Product',
          sku: 'T-1',
          name: 'Tee',
          image: '/cdn/tee-large.jpg',
          offers: { price: 8 },
        }),
    ),
    html(
      '/products/dress?variant=3',
      mark +
        ld({
          '@type': 'ProductGroup',
          name: 'Wrap dress',
          hasVariant: [onPage('blue', 3), onPage('red', 2)],
        }),
    ),
  ]
  const tee = { '@type': 'Product', name: 'Tee', url: '/p/tee' }
  const schemaOrgListing = html(
    '/tees',
    ld({ '@type': 'ItemList', itemListElement: [{ item: { ...tee, image: '/tee.jpg' } }] }),
  )
  const schemaOrgPage = html(
    '/p/tee?utm_source=mail',
    ld({
      ...tee,
      name: 'Tee | Shop',
      sku: 'T-1',
      url: undefined,
      image: '/tee-large.jpg',
      offers: { price: 8 },
    }),
  )

  test.each([
    ['Shopify', shopifyListing, shopifyPages, ['600', '700-blue', '700-red']],
    ['schema.org', schemaOrgListing, [schemaOrgPage], ['/p/tee']],
  ])(
    '%s: is one product, embedded once, each of its pictures fetched once',
    async (_, listing, pages, ids) => {
      await allowShop(database, SHOP, 'Shop')
      const openPhoto = vi.fn(shownAt)
      const makeThumb = vi.fn(async () => new Uint8Array([1, 2, 3]))
      const visit = async (page: ShopPage) => {
        await addSeen(database, SHOP, readShopPage(page).products)
        await runHarvest(ports({ openPhoto, makeThumb }))
      }
      await visit(listing)
      const before = await database.products.toArray()
      for (const page of [...pages, listing, ...pages]) await visit(page)
      const after = await database.products.toArray()
      expect(after.map(({ product }) => product.id).sort()).toEqual(ids)
      expect(after.map(({ blocks, product }) => [blocks, product.image_link, product.thumb])).toEqual(
        before.map(({ blocks, product }) => [blocks, product.image_link, product.thumb]),
      )
      expect(
        after.map(({ product }) => priceOf(product)?.amount).every((amount) => amount === 8 || amount === 35),
      ).toBe(true)
      expect(makeThumb).toHaveBeenCalledTimes(ids.length)
      expect(openPhoto).toHaveBeenCalledTimes(2 * ids.length)
    },
  )

  test('is embedded anew where its photo has become another one, and what was alike before is alike no more', async () => {
    await allowShop(database, SHOP, 'Shop')
    const makeThumb = vi.fn(async () => new Uint8Array([1, 2, 3]))
    for (const name of ['tee', 'tee-large', 'blue', 'tee-large']) {
      await addSeen(database, SHOP, [seen('1', { image_link: at(`/${name}.jpg`) })])
      await runHarvest(ports({ openPhoto: shownAt, makeThumb }))
    }
    expect(makeThumb).toHaveBeenCalledTimes(3)
  })

  test('waits once, though its page is opened before the listing has been embedded', async () => {
    await allowShop(database, SHOP, 'Shop')
    for (const page of [schemaOrgListing, schemaOrgPage]) {
      await addSeen(database, SHOP, readShopPage(page).products)
    }
    expect(await database.seen.toArray()).toMatchObject([{ product: { id: '/p/tee', title: 'Tee | Shop' } }])
  })

  test('is gone in all its colours where its page is no longer there', async () => {
    await allowShop(database, SHOP, 'Shop')
    await addSeen(database, SHOP, readShopPage(shopifyListing).products)
    await runHarvest(ports({ openPhoto: shownAt }))
    const gone = await productsGone(database, SHOP, at('/collections/all/products/dress'))
    expect(gone.map(({ id }) => id).sort()).toEqual(['700-blue', '700-red'])
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
  const walkWith = (guest: PoliteVisitor) =>
    createWalkRunner({ database, visitor: () => guest, parse: parsePage, onSeen: () => undefined })
  const walk = (guest: PoliteVisitor) => walkWith(guest).pursue()

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

  test('stops at once, also while the shop lets it wait', async () => {
    await startWalk(database, HOST, LISTING)
    let arrived = () => {}
    const waiting = new Promise<void>((resolve) => {
      arrived = resolve
    })
    const patient: PoliteVisitor = {
      visit: (_, signal) =>
        new Promise((__, reject) => {
          signal?.addEventListener('abort', () => reject(LookError.from(signal.reason)))
          arrived()
        }),
    }
    const runner = walkWith(patient)
    const walked = runner.pursue()
    await waiting
    await stopWalk(database, HOST)
    await runner.pursue()
    await walked
    expect(await database.walks.get(HOST)).toMatchObject({ state: 'stopped', error: null })
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

  test('says that the disk is full where the products of a page find no room', async () => {
    const disk = fakeDisk(database)
    disk.onRefused = () => setTimeout(() => (disk.isFull = false), 500)
    await startWalk(database, HOST, LISTING)
    await walk(
      visitor((page) => {
        disk.isFull = page === 2
      }),
    )
    expect(await database.walks.get(HOST)).toMatchObject({ state: 'failed', error: { code: 'storage-full' } })
    expect(await database.seen.count()).toBe(1)
  })

  test('ends with a pause', async () => {
    await startWalk(database, HOST, LISTING)
    await walk(visitor((page) => (page === 2 ? pauseShop(database, HOST) : undefined)))
    expect(await database.walks.get(HOST)).toMatchObject({ state: 'stopped' })
    expect(await database.seen.count()).toBe(1)
  })
})
