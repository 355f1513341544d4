import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type ShopWishes, shopWishes } from '@/lib/page/shop-wishes'
import { LookDatabase } from '@/lib/store/database'
import { shopViews } from '@/lib/store/shop-views'
import { addSeen } from '@/lib/store/shops'

/** The browser's permissions: what was given at install cannot be taken back. */
const permissions = vi.hoisted(() => {
  const installed = new Set(['https://www.myntra.com/*'])
  const given = new Set<string>()
  return {
    given,
    isWilling: true,
    asked: [] as string[][],
    async request({ origins }: { origins: string[] }) {
      this.asked.push(origins)
      const isAllowed = this.isWilling || origins.every((each) => given.has(each) || installed.has(each))
      if (isAllowed) for (const each of origins) if (!installed.has(each)) given.add(each)
      return isAllowed
    },
    async remove({ origins }: { origins: string[] }) {
      if (origins.some((each) => installed.has(each)))
        throw new Error('You cannot remove required permissions.')
      for (const each of origins) given.delete(each)
      return true
    },
  }
})
vi.mock('wxt/browser', () => ({ browser: { permissions, scripting: { executeScript: async () => [] } } }))
vi.mock('@/lib/messaging/send', () => ({ send: async () => undefined, askEngine: async () => undefined }))

let database: LookDatabase
let wishes: ShopWishes
beforeEach(() => {
  permissions.given.clear()
  permissions.isWilling = true
  permissions.asked = []
  database = new LookDatabase(`wishes-${Math.random()}`)
  wishes = shopWishes(database, '/reader.js')
})
afterEach(() => database.delete())

/** Allows the shop on whose page the person is; nothing can be read there, which is said. */
async function allow(url: string, host = new URL(url).host): Promise<void> {
  await wishes.allow({ tabId: 1, host, name: host, url }).catch((error) => {
    if (error.code !== 'page-changed') throw error
  })
}
const view = async (host: string) => {
  const found = (await shopViews(database)).find((each) => each.host === host)
  if (!found) throw new Error(`${host} is not there.`)
  return found
}
const given = () => [...permissions.given].sort()

test('going on asks at once for what the person has taken back', async () => {
  await allow('http://shop.example/dresses')
  await wishes.pause('shop.example')
  permissions.given.clear()
  permissions.asked = []
  const shop = await view('shop.example')
  const wished = wishes.goOn(shop)
  expect(permissions.asked, 'before anything is awaited, or the click no longer counts').toEqual([
    ['http://shop.example/*'],
  ])
  await wished
  expect(given()).toEqual(['http://shop.example/*'])
  expect(await view('shop.example')).toMatchObject({ state: 'on', origins: ['http://shop.example/*'] })
})

test('without the permission the shop stays paused, and the person learns why', async () => {
  await allow('https://shop.example/dresses')
  await wishes.pause('shop.example')
  permissions.given.clear()
  permissions.isWilling = false
  await expect(wishes.goOn(await view('shop.example'))).rejects.toMatchObject({
    code: 'page-closed',
    message: 'Without your leave nothing is read of shop.example.',
  })
  expect(await view('shop.example')).toMatchObject({ state: 'paused' })
})

test('forgetting a shop gives all of its permissions back, and none that another shop needs', async () => {
  await allow('http://one.example/dresses')
  await allow('https://one.example/dresses')
  await allow('https://two.example/dresses')
  await wishes.allowPictures('one.example', ['https://own.cdn.example', 'https://shared.cdn.example'])
  await wishes.allowPictures('two.example', ['https://shared.cdn.example'])
  await wishes.forget('one.example')
  expect(given()).toEqual(['https://shared.cdn.example/*', 'https://two.example/*'])
  await wishes.forget('two.example')
  expect(given()).toEqual([])
})

test('a permission of the installation that cannot be given back is no stumbling block', async () => {
  await allow('https://www.myntra.com/shirts')
  await wishes.allowPictures('www.myntra.com', ['https://cdn.example'])
  await wishes.forget('www.myntra.com')
  expect(given()).toEqual([])
  expect(await shopViews(database)).toEqual([])
})

test('servers whose pictures are refused are not noted; those that are allowed are asked again', async () => {
  await allow('https://shop.example/dresses')
  const image_link = 'https://cdn.example/1.jpg'
  await addSeen(database, 'shop.example', [
    { id: '1', title: 'Dress', link: 'https://shop.example/1', image_link },
  ])
  await database.seen.toCollection().modify({ state: 'refused', reason: 'image-blocked' })
  permissions.isWilling = false
  await wishes.allowPictures('shop.example', ['https://cdn.example'])
  expect(await view('shop.example')).toMatchObject({ refused: 1, origins: ['https://shop.example/*'] })
  permissions.isWilling = true
  await wishes.allowPictures('shop.example', ['https://cdn.example'])
  const origins = ['https://shop.example/*', 'https://cdn.example/*']
  expect(await view('shop.example')).toMatchObject({ waiting: 1, refused: 0, origins })
})
