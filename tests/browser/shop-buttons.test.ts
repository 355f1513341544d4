import type { Page } from 'puppeteer-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { endedJob } from '../../scripts/browser/ended-look.ts'
import { panelPage, serviceWorker } from '../../scripts/browser/extension-pages.ts'
import { openSidePanel, pressInPopup } from '../../scripts/browser/toolbar-button.ts'
import { mainThreadCostOf } from './harness/main-thread-cost.ts'
import { listingPage, photoAddress, productPage, serveMyntra } from './harness/myntra-shop.ts'
import { keepPicture } from './harness/screenshots.ts'
import { type Session, startSession } from './harness/session.ts'
import { type ShownButton, shownButtons } from './harness/shop-buttons.ts'
import { storedPhotoBytes } from './harness/stored-photo.ts'

const ALBUM = ['look-01', 'look-02', 'look-05', 'look-06']
const PAGES = {
  '/shirts/brand/blue-shirt/1000001/buy': productPage(1000001, { album: ALBUM }),
  '/no-data/1000002/buy': productPage(1000002, { album: ALBUM, withoutData: true }),
  '/other-classes/1000003/buy': productPage(1000003, { album: ALBUM, otherClasses: true }),
  '/hostile/1000004/buy': productPage(1000004, { album: ALBUM, hostile: true }),
  '/many/1000005/buy': productPage(1000005, { album: ALBUM, times: 125 }),
  '/neither/1000006/buy': productPage(1000006, { album: ALBUM, unrecognisable: true }),
  '/shirts': listingPage(100),
}

let shop: Awaited<ReturnType<typeof serveMyntra>>
let session: Session
let page: Page

beforeAll(async () => {
  shop = await serveMyntra(PAGES, [...ALBUM, 'look-03', 'look-04'])
  session = await startSession({ hosts: shop.hosts })
  page = session.page
})
afterAll(async () => {
  await session.end()
  await shop.close()
})

const open = (path: string) => page.goto(shop.address(path), { waitUntil: 'load' })
const buttons = (count: number) => shownButtons(page, (shown) => shown.length === count)
const setButtons = async (on: boolean) => {
  const worker = await serviceWorker(session.browser)
  await worker.evaluate((value) => chrome.storage.local.set({ 'shop-buttons': value }), on)
}

describe('on a product’s page', () => {
  it.each([
    ['whole', '/shirts/brand/blue-shirt/1000001/buy'],
    ['without data', '/no-data/1000002/buy'],
    ['with other classes', '/other-classes/1000003/buy'],
    ['with hostile texts', '/hostile/1000004/buy'],
  ])('every photo that is seen carries one button: %s', async (name, path) => {
    await open(path)
    const shown = await buttons(4)
    expect(shown.map(({ label }) => label)).toEqual(
      [1, 2, 3, 4].map((number) => `Buy this look: photo ${number} of 4`),
    )
    const photos = await page.$$eval('.frame > div:first-child', (all) =>
      all.map((one) => one.getBoundingClientRect().toJSON()),
    )
    for (const [index, { box }] of shown.entries()) {
      expect(box.x).toBeGreaterThan(photos[index].x)
      expect(box.y + box.height).toBeLessThan(photos[index].y + photos[index].height)
    }
    expect(await page.title()).toBe('A shirt')
    await keepPicture(page, `shop-${name.replaceAll(' ', '-')}`)
  })

  it('none where neither data nor markup are known', async () => {
    await open('/neither/1000006/buy')
    await buttons(0)
  })

  it('they follow lazy loading and drawing anew', async () => {
    await open('/shirts/brand/blue-shirt/1000001/buy')
    await buttons(4)
    await page.evaluate(() => {
      const grid = document.querySelector('.grid') as HTMLElement
      const first = grid.firstElementChild?.cloneNode(true) as HTMLElement
      grid.replaceChildren(first)
    })
    await buttons(1)
    await page.evaluate((address) => {
      const tile = document.querySelector('.grid > div')?.cloneNode(true) as HTMLElement
      const photo = tile.querySelector<HTMLElement>('.frame > div')
      if (photo) photo.style.backgroundImage = ''
      document.querySelector('.grid')?.append(tile)
      setTimeout(() => {
        if (photo) photo.style.backgroundImage = `url("${address}")`
      }, 300)
    }, photoAddress('look-02'))
    await buttons(2)
  })

  it('they keep off the shop’s own controls', async () => {
    await open('/shirts/brand/blue-shirt/1000001/buy')
    const [before] = await buttons(4)
    await page.evaluate(() => {
      const wish = document.createElement('button')
      wish.className = 'wish'
      wish.textContent = 'Wishlist'
      document.querySelector('.frame')?.append(wish)
      const shade = document.createElement('div')
      shade.style.cssText = 'position:absolute;inset:0;pointer-events:auto'
      document.querySelectorAll('.frame')[1]?.append(shade)
    })
    const [after, shaded] = await shownButtons(
      page,
      ([first]) => first !== undefined && first.box.x !== before?.box.x,
    )
    const wish = await page.$eval('.wish', (each) => each.getBoundingClientRect().toJSON())
    const apart = (after?.box.x ?? 0) > wish.right || (after?.box.y ?? 0) + 32 < wish.top
    expect(apart).toBe(true)
    expect(shaded).toBeDefined()
  })

  it('a layer over the page takes them away, its own large photo carries one', async () => {
    await open('/shirts/brand/blue-shirt/1000001/buy')
    await buttons(4)
    await page.evaluate(
      (address) => {
        const layer = document.querySelector('.layer')
        const image = layer?.querySelector('img')
        if (image) image.src = address
        layer?.classList.add('open')
      },
      photoAddress('look-02', 1080),
    )
    const [only] = await buttons(1)
    const image = await page.$eval('.layer img', (each) => each.getBoundingClientRect().toJSON())
    expect(only?.box.x).toBeGreaterThan(image.x)
    expect(only?.box.x).toBeLessThan(image.right)
    await keepPicture(page, 'shop-zoom-layer')
    await page.evaluate(() => document.querySelector('.layer')?.classList.remove('open'))
    await buttons(4)
  })

  it('they go with a carousel', async () => {
    await open('/shirts/brand/blue-shirt/1000001/buy')
    await buttons(4)
    await page.evaluate(
      (addresses) => {
        const rail = document.createElement('div')
        rail.className = 'rail'
        const slides = addresses.map((address) => `<li><img src="${address}"></li>`).join('')
        rail.innerHTML = `<ul style="list-style:none">${slides}</ul>`
        document.querySelector('main')?.replaceChildren(rail)
      },
      ALBUM.map((name) => photoAddress(name)),
    )
    const first = (await buttons(1))[0]
    expect(first?.label).toBe('Buy this look: photo 1 of 4')
    await page.evaluate(() => {
      const slides = document.querySelector<HTMLElement>('.rail ul')
      if (slides) slides.style.transform = 'translateX(-300px)'
    })
    const isSecond = ({ label, box }: ShownButton) =>
      label.includes('photo 2') && Math.abs(box.x - (first?.box.x ?? 0)) < 2
    await shownButtons(page, (shown) => shown.length === 1 && shown.every(isSecond))
  })

  it('another address without another page: the photos of the new product', async () => {
    await open('/shirts/brand/blue-shirt/1000001/buy')
    await buttons(4)
    await page.evaluate((address) => {
      history.pushState(null, '', '/shirts/brand/another/1000007/buy')
      const tile = document.querySelector('.grid > div') as HTMLElement
      const photo = tile.querySelector<HTMLElement>('.frame > div')
      if (photo) photo.style.backgroundImage = `url("${address}")`
      document.querySelector('.grid')?.replaceChildren(tile)
    }, photoAddress('look-04'))
    const shown = await buttons(1)
    expect(shown[0]?.label).toBe('Buy this look: photo 1 of 1')
  })

  it('the setting takes them away and brings them back at once', async () => {
    await open('/shirts/brand/blue-shirt/1000001/buy')
    await buttons(4)
    await setButtons(false)
    await buttons(0)
    expect(await page.$('buy-me-that-look-ui')).toBeNull()
    await setButtons(true)
    await buttons(4)
  })

  it('none of them is in a picture of the visible tab', async () => {
    await open('/shirts/brand/blue-shirt/1000001/buy')
    const panel = await openSidePanel(session, page)
    await page.bringToFront()
    const captured = async () => {
      const { photoId } = await endedJob(panel, () => pressInPopup(session, page, 'visible-tab'))
      return sharp(await storedPhotoBytes(panel, photoId))
        .removeAlpha()
        .raw()
        .toBuffer()
    }
    await shownButtons(page, ([first]) => first !== undefined)
    const withButtons = await captured()
    await setButtons(false)
    await buttons(0)
    const without = await captured()
    await setButtons(true)
    await panel.close()
    expect(withButtons.equals(without)).toBe(true)
  })

  it('come at once to a page that was open before the extension', async () => {
    const later = await startSession({ hosts: shop.hosts })
    await later.browser.uninstallExtension(later.extension.id)
    await later.page.goto(shop.address('/shirts/brand/blue-shirt/1000001/buy'))
    await shownButtons(later.page, (shown) => shown.length === 0)
    await later.browser.installExtension(inject('extensionFolder'))
    await shownButtons(later.page, (shown) => shown.length === 4)
    await later.end()
  })

  it('adds no layout shift', async () => {
    await page.evaluateOnNewDocument(() => {
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value)
      }).observe({ type: 'layout-shift', buffered: true })
      const shifts: number[] = []
      Object.assign(window, { shifts })
    })
    await open('/many/1000005/buy')
    await buttons(4)
    await page.evaluate(() => scrollBy(0, 700))
    await shownButtons(page, (shown) => shown.length >= 2)
    await setButtons(false)
    await buttons(0)
    await setButtons(true)
    await shownButtons(page, (shown) => shown.length >= 2)
    const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)
    expect(shifts.reduce((sum, value) => sum + value, 0)).toBe(0)
  })

  it('costs less than 5 ms of the main thread for each 100 photos', async () => {
    // Whatever else the machine does only adds: the least of some measurements is the nearest to the truth.
    const costOf = async (path: string) => {
      const costs: number[] = []
      while (costs.length < 4) {
        const costMs = await mainThreadCostOf(page, 'content-scripts/shop.js', async () => {
          await open(path)
          await buttons(4)
        })
        costs.push(costMs)
      }
      return Math.min(...costs)
    }
    const ofFewMs = await costOf('/shirts/brand/blue-shirt/1000001/buy')
    const ofManyMs = await costOf('/many/1000005/buy')
    const photos = await page.$$eval('.frame', (frames) => frames.length - 4)
    const eachHundredMs = ((ofManyMs - ofFewMs) * 100) / photos
    console.log(
      `the button: ${ofFewMs.toFixed(1)} ms for 4 photos, ${eachHundredMs.toFixed(1)} ms for each 100 more`,
    )
    expect(photos).toBe(496)
    expect(eachHundredMs).toBeLessThan(5)
  })

  it('a press opens the panel and asks for the photo in full size', async () => {
    await open('/shirts/brand/blue-shirt/1000001/buy')
    const [first] = await buttons(4)
    await page.mouse.click((first?.box.x ?? 0) + 20, (first?.box.y ?? 0) + 16)
    const panel = await panelPage(session.browser)
    await panel.waitForSelector('[data-testid=panel][data-state=done]', { timeout: 90_000 })
    expect(shop.seen()).toContain(`GET ${new URL(photoAddress('look-01', 1080)).pathname}`)
    await keepPicture(panel, 'shop-button-look')
  })

  it('a script of the page cannot press it, nor reach it', async () => {
    await open('/shirts/brand/blue-shirt/1000001/buy')
    await buttons(4)
    const reached = await page.evaluate(() => document.querySelector('buy-me-that-look-ui')?.shadowRoot)
    expect(reached).toBeNull()
  })
})

describe('on a listing', () => {
  it('the photo under the pointer carries one, and no other', async () => {
    await open('/shirts')
    await buttons(0)
    await page.mouse.move(0, 0)
    await page.hover('.product-base img')
    const [only] = await buttons(1)
    expect(only?.label).toBe('Buy this look: Brand shirt 2000000')
    await keepPicture(page, 'shop-listing-hover')
    await page.mouse.move(3, 3)
    await buttons(0)
  })

  it('the focused card’s button comes next in the order of Tab, and the press asks for its photo', async () => {
    await open('/shirts')
    const panel = await openSidePanel(session, page)
    await page.bringToFront()
    await page.focus('.product-base a')
    await buttons(1)
    await page.keyboard.press('Tab')
    const job = await endedJob(panel, () => page.keyboard.press('Enter'))
    expect(job.state).toBe('done')
    expect(job.source).toMatchObject({ srcUrl: photoAddress('look-04', 210) })
    await page.bringToFront()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => (document.activeElement as HTMLAnchorElement).href)).toContain('2000001')
  })
})
