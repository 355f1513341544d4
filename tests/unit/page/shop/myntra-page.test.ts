// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest'
import { myntraAddressOf } from '@/lib/page/shop/myntra-address'
import { photoOfCard, productDataIn, readMyntraPage } from '@/lib/page/shop/myntra-page'
import { myntraPhotoId, myntraPhotoOfWidth } from '@/lib/page/shop/myntra-photo-address'
import { productPhotosInData } from '@/lib/page/shop/myntra-product-photos'
import { readPageOfShop } from '@/lib/page/shop/read-page-of-shop'

const PAGE = 'https://www.myntra.com/shirts/brand/blue-shirt/1000001/buy'
const photo = (name: string) => `https://assets.myntassets.com/h_720,q_90,w_540/v1/assets/images/${name}.jpg`
const data = (id: number, names: string[], masterCategory = 'Apparel') => ({
  pdpData: {
    id,
    media: { albums: [{ name: 'default', images: names.map((name) => ({ src: photo(name) })) }] },
    analytics: { masterCategory },
  },
})

describe('addresses', () => {
  test.each([
    [PAGE, 'myntra:1000001'],
    ['https://www.myntra.com/1000001', 'myntra:1000001'],
    ['https://www.myntra.com/a/b/1000001/buy?x=1#y', 'myntra:1000001'],
    ['https://www.myntra.com/men-tshirts?p=2', null],
    ['https://www.myntra.com/shirts/12/buy/more', null],
  ])('%s', (address, pageKey) => expect(myntraAddressOf(address)?.pageKey).toBe(pageKey))

  test.each(['https://myntra.com.evil.example/1000001/buy', 'https://notmyntra.com/1000001', 'nonsense'])(
    '%s is not Myntra’s',
    (address) => expect(myntraAddressOf(address)).toBeNull(),
  )

  test('a photo is the same in every size, and can be had in another', () => {
    const template =
      'http://assets.myntassets.com/h_($height),q_($qualityPercentage),w_($width)/v1/assets/images/1/a.jpg'
    expect(myntraPhotoId(template)).toBe(myntraPhotoId(photo('1/a')))
    expect(myntraPhotoOfWidth(template, 1080)).toBe(
      'https://assets.myntassets.com/h_1440,q_90,w_1080/v1/assets/images/1/a.jpg',
    )
    expect(myntraPhotoId('https://evil.example/v1/assets/images/1/a.jpg')).toBeNull()
    expect(myntraPhotoOfWidth('https://assets.myntassets.com/logo.svg', 360)).toBeNull()
  })
})

describe('the data in a page', () => {
  test('gives each photo once, in the shop’s order', () => {
    expect(productPhotosInData(data(1, ['b', 'a', 'b']), '1')?.photos).toEqual([photo('b'), photo('a')])
  })

  test('of another product, of another shape or missing is none', () => {
    expect(productPhotosInData(data(1, ['a']), '2')).toBeNull()
    expect(productPhotosInData({ pdpData: { id: 1, media: 'gone' } }, '1')).toBeNull()
    expect(
      productPhotosInData({ pdpData: { id: 1, media: { albums: [{ images: [{ src: 7 }] }] } } }, '1'),
    ).toBeNull()
    expect(productPhotosInData(null, '1')).toBeNull()
  })

  test('says where nobody can wear the product', () => {
    expect(productPhotosInData(data(1, ['a'], 'Personal Care'), '1')?.worn).toBe(false)
    expect(productPhotosInData(data(1, ['a'], 'Footwear'), '1')?.worn).toBe(true)
  })
})

describe('a page', () => {
  beforeEach(() => {
    document.head.innerHTML = ''
    document.body.innerHTML = `<div class="grid">
      <div id="one" style="background-image: url(&quot;${photo('a')}&quot;)"></div>
      <img id="two" src="${photo('b')}"><img src="https://www.myntra.com/logo.png">
      <a href="https://www.myntra.com/x/2000002/buy"><img id="other" src="${photo('c')}"></a></div>`
  })

  test('shows the photos that its data names', () => {
    const page = readMyntraPage(document, PAGE, { photos: [photo('b')], worn: true })
    expect([...(page?.shown.keys() ?? [])].map(({ id }) => id)).toEqual(['two'])
    expect(page?.from).toBe('data')
  })

  test('without data its markup is read; cards of other products are none of its photos', () => {
    const page = readMyntraPage(document, PAGE, null)
    expect([...(page?.shown.keys() ?? [])].map(({ id }) => id)).toEqual(['one', 'two'])
    expect(page?.photos).toEqual([photo('a'), photo('b')])
  })

  test('the data is found among the page’s scripts', () => {
    const script = document.createElement('script')
    script.type = 'text/plain'
    script.textContent = `window.__myx = ${JSON.stringify(data(1000001, ['a']))}`
    document.head.append(script)
    expect(productDataIn(document, '1000001')?.photos).toEqual([photo('a')])
    expect(productDataIn(document, '7')).toBeNull()
  })

  test('says that it has changed where it shows nothing that is known', () => {
    expect(readPageOfShop(document, PAGE)).toMatchObject({ pageKey: 'myntra:1000001', changed: false })
    document.body.innerHTML = '<img src="https://elsewhere.example/a.jpg">'
    expect(readPageOfShop(document, PAGE)).toMatchObject({ addresses: [], changed: true })
    expect(readPageOfShop(document, 'https://www.myntra.com/shirts')).toMatchObject({ changed: false })
  })

  test('a card’s photo is found from anything in its link', () => {
    const image = document.querySelector('#other')!
    expect(photoOfCard(image)?.srcUrl).toBe(photo('c'))
    expect(photoOfCard(document.querySelector('#two')!)).toBeNull()
  })
})
