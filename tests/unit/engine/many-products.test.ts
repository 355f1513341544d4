import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ProductStore } from '@/lib/engine/product-store'
import { LookDatabase } from '@/lib/store/database'
import { cosineOf, direction, product, SHOP_RECORD, tellingVector } from '../../fakes/products'

const PRODUCTS = 10_000
const BATCH = 500
const PRICES = [1, 2, 3, 4]

/** A change of products whose numbers follow one another; what is there already is updated. */
interface Change {
  kind: 'put' | 'remove'
  first: number
  count: number
  /** Of all of them from here on: it tells which change a product is of. */
  price: number
}

const price = fc.constantFrom(...PRICES)
const later = fc.record({
  kind: fc.constantFrom('put' as const, 'put' as const, 'remove' as const),
  first: fc.integer({ min: 0, max: PRODUCTS - 1 }),
  count: fc.integer({ min: 1, max: BATCH }),
  price,
})
/** All products come in batches, and between the batches others are changed or go. */
const changes = fc
  .tuple(fc.array(price, { minLength: 20, maxLength: 20 }), fc.array(later, { minLength: 15, maxLength: 15 }))
  .map(([prices, others]) =>
    prices.flatMap((each, batch): Change[] => {
      const coming: Change = { kind: 'put', first: batch * BATCH, count: BATCH, price: each }
      const other = others[batch]
      return other ? [coming, other] : [coming]
    }),
  )

function placesOf({ first, count }: Change): number[] {
  return Array.from({ length: Math.min(count, PRODUCTS - first) }, (_, at) => first + at)
}

test('no search sees a torn block while 10,000 products come, change and go', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(changes, async (all) => {
      const database = new LookDatabase(`many-${Math.random()}`)
      const store = new ProductStore(database)
      const catalogue = await store.load('e1')
      const countNow = async () => {
        const counts = PRICES.map((each) =>
          catalogue.count('topwear', { price: { least: each, most: each } }),
        )
        return JSON.stringify((await Promise.all(counts)).map(({ men }) => men))
      }
      const prices = new Map<number, number>()
      const allowed = new Set([JSON.stringify(PRICES.map(() => 0))])
      const written = all.map((change) => {
        const places = placesOf(change)
        for (const place of places)
          change.kind === 'put' ? prices.set(place, change.price) : prices.delete(place)
        allowed.add(
          JSON.stringify(PRICES.map((each) => [...prices.values()].filter((now) => now === each).length)),
        )
        if (change.kind === 'remove') return store.remove('shop', places.map(String))
        const entries = places.map((place) => ({
          product: product(String(place), { price: `${change.price} INR` }),
          vector: tellingVector(place, change.price),
        }))
        return store.put(SHOP_RECORD, entries)
      })
      let writing = true
      const done = Promise.all(written).finally(() => {
        writing = false
      })
      let seen = 0
      let compared = 0
      while (writing) {
        expect(allowed).toContain(await countNow())
        const wanted = PRICES[seen % PRICES.length] as number
        const axis = seen % 127
        const query = {
          like: [direction(axis)],
          category: 'topwear',
          departments: ['men'],
          filter: { price: { least: wanted, most: wanted } },
          top: 50,
        } as const
        // A product's vector is of the state that it was found in, and its own.
        for (const { product: found, similarity } of await catalogue.search(query)) {
          const vector = tellingVector(Number(found.id), wanted)
          expect(similarity).toBeCloseTo(cosineOf(new Int8Array(128).with(axis, 127), vector), 9)
          compared += 1
        }
        seen += 1
        await new Promise((resolve) => setTimeout(resolve)) // lets the database go on
      }
      await done
      expect(seen).toBeGreaterThan(all.length)
      expect(compared).toBeGreaterThan(all.length)
      // What a new engine reads is what was searched.
      const again = await new ProductStore(database).load('e1')
      expect((await again.count('topwear')).men).toBe(prices.size)
      expect(await countNow()).toBe([...allowed].at(-1))
      await database.delete()
    }),
    { numRuns: 2, endOnFailure: true },
  )
})
