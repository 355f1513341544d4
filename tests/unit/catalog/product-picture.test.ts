import { expect, test, vi } from 'vitest'
import { indexProduct } from '@/lib/catalog/index-feed'
import type { MerchantProduct } from '@/lib/catalog/product'
import { furtherLinks } from '@/lib/catalog/product-picture'
import type { Photo } from '@/lib/vision/photo'
import { photoFingerprint } from '@/lib/vision/photo-fingerprint'
import { drawPhoto } from '../../fakes/drawn-photo'
import { loadFakeModels } from '../../fakes/fake-models'

const stated: MerchantProduct = {
  id: '1',
  title: 'Amelie',
  link: 'https://a.example/1',
  image_link: 'https://a.example/first.jpg',
  product_type: 'Shirts',
}
const worn = drawPhoto(64, 96, [
  { kind: 'person', box: [8, 4, 48, 88], blue: 255 },
  { kind: 'topwear', box: [14, 14, 34, 30], blue: 40 },
  { kind: 'bottomwear', box: [14, 48, 34, 40], blue: 40 },
])
const wornByMan = drawPhoto(64, 96, [
  { kind: 'person', box: [8, 4, 48, 88], blue: 255 },
  { kind: 'topwear', box: [14, 14, 34, 30], blue: 255 },
])
const alone = drawPhoto(64, 64, [{ kind: 'topwear', box: [10, 10, 40, 40], blue: 200 }])
const other = drawPhoto(64, 64, [{ kind: 'footwear', box: [10, 10, 40, 40], blue: 200 }])
const thumbOf = async ({ height }: Photo) => new Uint8Array([height])
const links = (...names: string[]) => names.map((name) => `https://a.example/${name}.jpg`).join(',')

async function indexed(facts: Partial<MerchantProduct>, first: Photo, further: Record<string, Photo> = {}) {
  const openFurther = vi.fn(async (link: string) => {
    const photo = further[link.split('/').at(-1)?.split('.')[0] ?? '']
    if (!photo) throw new Error('not there')
    return photo
  })
  const product = { ...stated, ...facts }
  const options = { makeThumb: thumbOf, openFurther }
  return { ...(await indexProduct(product, first, await loadFakeModels(), options)), openFurther }
}

test('of several pictures the one that shows the product alone is embedded and shown', async () => {
  const facts = { additional_image_link: links('gone', 'other', 'alone', 'never') }
  const chosen = await indexed(facts, worn, { other, alone })
  expect(chosen.vector).toEqual((await indexed({}, alone)).vector)
  expect(chosen.thumb?.bytes).toEqual(new Uint8Array([64]))
  expect(chosen.openFurther.mock.calls.map(([link]) => link)).toEqual([
    'https://a.example/gone.jpg',
    'https://a.example/other.jpg',
    'https://a.example/alone.jpg',
  ])
  // Other sellers are told by the first picture, which they have too.
  expect(chosen.product.fingerprint).toBe(photoFingerprint(worn))
})

test('where none shows it alone, the garment that the type names is embedded', async () => {
  const facts = { additional_image_link: links('other', 'worn') }
  const { vector } = await indexed(facts, worn, { other, worn })
  expect(vector).toEqual((await indexed({}, worn)).vector)
  expect(vector).not.toEqual((await indexed({ product_type: 'Jeans' }, worn)).vector)
})

test('where the first picture shows it alone, no other is asked for', async () => {
  const { openFurther } = await indexed({ additional_image_link: links('alone') }, alone)
  expect(openFurther).not.toHaveBeenCalled()
})

test('links may have commas in them', () => {
  const link = 'https://a.example/h_720,q_90,w_540/v1/x.jpg'
  expect(
    furtherLinks({ ...stated, additional_image_link: `${link}, ${links('y')},${stated.image_link}` }),
  ).toEqual([link, links('y')])
  expect(furtherLinks({ ...stated, additional_image_link: 'a.jpg,b.jpg' })).toEqual(['a.jpg', 'b.jpg'])
  expect(furtherLinks(stated)).toEqual([])
})

test('type, title and picture that disagree are noted, and the type holds', async () => {
  const { product } = await indexed({ title: 'Slim Fit Jeans' }, other)
  expect(product).toMatchObject({
    category: 'topwear',
    article: 'shirt',
    disagreement: { type: 'topwear', title: 'bottomwear', picture: 'footwear' },
  })
  expect((await indexed({}, worn)).product.disagreement).toBeUndefined()
})

test('the picture is asked for what nobody states, and for no category where a type of another kind is stated', async () => {
  const { product } = await indexed({ product_type: undefined }, alone)
  expect(product).toMatchObject({
    category: 'topwear',
    article: expect.any(String),
    colorName: expect.any(String),
  })
  expect((await indexed({ product_type: 'Perfume' }, alone)).product.category).toBeNull()
})

test('the department is that of gender, else of the title, else of who wears it', async () => {
  const department = async (facts: Partial<MerchantProduct>, photo = wornByMan) =>
    (await indexed(facts, photo)).product.department
  expect(await department({})).toBe('men')
  expect(await department({ title: 'Amelie for women' })).toBe('women')
  expect(await department({ gender: 'female', title: 'Amelie for men' })).toBe('women')
  expect(await department({}, alone)).toBe('unisex')
})
