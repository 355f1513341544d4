import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mapProduct } from '@/lib/catalog/product-mapping'
import { readShop, type ShopData } from '@/scripts/demo-shop/shop-data'
import { serveDemoShop } from '@/scripts/serve-demo-shop'

const FOLDER = join(import.meta.dirname, '../../catalog/demo-shop')
let shop: ShopData

beforeAll(async () => {
  shop = await readShop(FOLDER)
})

describe('what the demonstration shop sells', () => {
  test.each(['topwear', 'bottomwear', 'footwear', 'bag'])(
    'has 12 or more of %s for men and for women',
    (category) => {
      for (const gender of ['male', 'female']) {
        const own = shop.products.filter(
          (product) => product.category === category && product.gender === gender,
        )
        expect(own.length, gender).toBeGreaterThanOrEqual(12)
        const variants = own.filter((product) => product.item_group_id !== product.id)
        expect(variants.length, `${gender}: colour variants`).toBeGreaterThan(0)
      }
    },
  )

  test('has 12 dresses and jumpsuits for women', () => {
    expect(shop.products.filter((product) => product.category === 'onepiece').length).toBeGreaterThanOrEqual(
      12,
    )
  })

  test('has a picture, a page and its own id for every product', () => {
    expect(new Set(shop.products.map((product) => product.id)).size).toBe(shop.products.length)
    for (const product of shop.products) {
      expect(existsSync(join(FOLDER, product.image_link)), product.image_link).toBe(true)
      expect(product.link).toBe(`http://127.0.0.1:4173/product/${product.id}`)
    }
  })

  test('states in its feed what the taxonomy understands', async () => {
    const feed = Papa.parse<Record<string, string>>(await readFile(join(FOLDER, 'feed.csv'), 'utf8'), {
      header: true,
      skipEmptyLines: true,
    })
    expect(feed.data.length).toBe(shop.products.length)
    for (const [row, product] of feed.data.map((row, i) => [row, shop.products[i]!] as const)) {
      const mapped = mapProduct(row as unknown as Parameters<typeof mapProduct>[0])
      expect([mapped.category, mapped.article], product.id).toEqual([product.category, product.article])
      expect(mapped.department).toBe(product.gender === 'male' ? 'men' : 'women')
      expect(mapped.colorName).not.toBeNull()
    }
  })
})

describe('its looks', () => {
  test('are 12 photos, two or more of them with two people', () => {
    expect(shop.looks.length).toBe(12)
    expect(shop.looks.filter((look) => look.people.length === 2).length).toBeGreaterThanOrEqual(2)
  })

  test('wear products that the shop sells, inside the photo', () => {
    const categoryById = new Map(shop.products.map((product) => [product.id, product.category]))
    for (const look of shop.looks) {
      expect(existsSync(join(FOLDER, look.image)), look.image).toBe(true)
      for (const { product, category, person, box } of look.items) {
        expect(categoryById.get(product), product).toBe(category)
        expect(look.people[person]).toBeDefined()
        const [x, y, w, h] = box
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0)
        expect(Math.min(w, h)).toBeGreaterThan(0)
        expect(x + w <= look.width && y + h <= look.height).toBe(true)
      }
    }
  })
})

describe('its pages', () => {
  let server: Awaited<ReturnType<typeof serveDemoShop>>
  beforeAll(async () => {
    server = await serveDemoShop({ port: 0 })
  })
  afterAll(() => server.close())
  const get = (path: string) => fetch(server.url + path)

  test('list every product, or one department', async () => {
    const page = await (await get('/')).text()
    for (const { id } of shop.products) expect(page).toContain(`/product/${id}"`)
    const men = await (await get('/?department=men')).text()
    expect(men).toContain('/product/M-TOP-01"')
    expect(men).not.toContain('class="card"><a href="/product/W-')
  })

  test('show a worn product with its model photo and state its facts for machines', async () => {
    const look = shop.looks[0]!
    const product = shop.products.find(({ id }) => id === look.items[0]!.product)!
    const page = await (await get(`/product/${product.id}`)).text()
    expect(page).toContain(`src="/${product.image_link}"`)
    expect(page).toContain(`src="/${look.image}"`)
    const stated = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(page)![1]!)
    expect(stated).toMatchObject({ '@type': 'Product', sku: product.id, name: product.title })
  })

  test('come with their pictures', async () => {
    const answer = await get(`/${shop.looks[0]!.image}`)
    expect(answer.headers.get('content-type')).toBe('image/jpeg')
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(10_000)
  })

  test.each(['/product/none', '/images/products/none.jpg', '/products.json', '/../package.json'])(
    'answer 404 to %s',
    async (path) => {
      expect((await get(path)).status).toBe(404)
    },
  )
})
