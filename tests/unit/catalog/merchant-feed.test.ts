import { describe, expect, test } from 'vitest'
import { formatOf, readFeed } from '@/lib/catalog/merchant-feed'

const shirt = {
  id: '1',
  title: 'Blue, wide shirt',
  link: 'https://shop.example/1',
  image_link: 'images/1.jpg',
}

describe('CSV', () => {
  test('reads quoted cells, both spellings of names, and tells broken rows by their lines', () => {
    const feed = readFeed(
      [
        '\uFEFFid,title,link,image link,Product Type,price',
        '1,"Blue, wide shirt",https://shop.example/1,images/1.jpg,Shirts,9.99 EUR',
        '2,"Two',
        'lines",https://shop.example/2,images/2.jpg,,',
        '',
        ',No id,https://shop.example/3,images/3.jpg,,',
        '4,No picture,https://shop.example/4,,,',
        '5,Bad link,javascript:alert(1),images/5.jpg,,',
        '1,Again,https://shop.example/1,images/1.jpg,,',
        '6,Too short',
      ].join('\r\n'),
    )
    expect(feed.format).toBe('csv')
    expect(feed.products).toEqual([
      { line: 2, product: { ...shirt, product_type: 'Shirts', price: '9.99 EUR' } },
      {
        line: 3,
        product: { id: '2', title: 'Two\nlines', link: 'https://shop.example/2', image_link: 'images/2.jpg' },
      },
    ])
    expect(feed.refusals).toEqual([
      { line: 6, id: null, reason: 'missing', field: 'id', value: '' },
      { line: 7, id: '4', reason: 'missing', field: 'image_link', value: '' },
      { line: 8, id: '5', reason: 'not-a-web-address', field: 'link', value: 'javascript:alert(1)' },
      { line: 9, id: '1', reason: 'duplicate-id', field: 'id', value: '1' },
      { line: 10, id: '6', reason: 'missing', field: 'link', value: '' },
    ])
  })

  test('line ends of both kinds in one file', () => {
    const feed = readFeed('id,title,link,image_link\r\n1,a,https://a.b,1.jpg\n2,b,https://a.b,2.jpg\r\n')
    expect(feed.products.map(({ line, product }) => [line, product.id])).toEqual([
      [2, '1'],
      [3, '2'],
    ])
  })

  test('a semicolon separates as well', () => {
    const feed = readFeed('id;title;link;image_link\n1;a;https://a.b;1.jpg\n2;b;https://a.b;2.jpg\n')
    expect(feed.products).toHaveLength(2)
  })
})

test('TSV', () => {
  const feed = readFeed(
    'id\ttitle\tlink\timage_link\n1\tBlue, wide shirt\thttps://shop.example/1\timages/1.jpg\n\tx\n',
  )
  expect(feed).toMatchObject({
    format: 'tsv',
    products: [{ line: 2, product: shirt }],
    refusals: [{ line: 3, field: 'id' }],
  })
})

describe('XML', () => {
  test('RSS 2.0 with g: names, entities and CDATA', () => {
    const feed = readFeed(`<?xml version="1.0"?>
<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title>
  <item>
    <g:id>1</g:id><title>plain</title><g:title><![CDATA[Blue, wide shirt]]></g:title>
    <link>https://shop.example/1</link><g:image_link>images/1.jpg</g:image_link>
    <g:brand>A &amp; B</g:brand><g:product_type>Shirts</g:product_type><g:product_type>Sale</g:product_type>
  </item>
  <item><g:id>2</g:id><title>No link</title></item>
</channel></rss>`)
    expect(feed.products).toEqual([
      { line: 3, product: { ...shirt, brand: 'A & B', product_type: 'Shirts' } },
    ])
    expect(feed.refusals).toEqual([{ line: 8, id: '2', reason: 'missing', field: 'link', value: '' }])
  })

  test('Atom 1.0, whose links are attributes', () => {
    const feed = readFeed(`<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">
<entry><g:id>1</g:id><title>Blue, wide shirt</title><link rel="alternate" href="https://shop.example/1"/>
<g:image_link>images/1.jpg</g:image_link></entry></feed>`)
    expect(feed).toMatchObject({ format: 'xml', products: [{ line: 2, product: shirt }] })
  })

  test.each(['<rss><channel><item></rss>', '<html><body>Not found</body></html>'])(
    '%s is no feed',
    (text) => {
      expect(() => readFeed(text)).toThrow(expect.objectContaining({ code: 'feed-unreadable' }))
    },
  )
})

describe('JSON', () => {
  test('a list', () => {
    const feed = readFeed(JSON.stringify([shirt, { id: 2 }, 'nonsense']))
    expect(feed.products).toEqual([{ line: 1, product: shirt }])
    expect(feed.refusals).toMatchObject([
      { line: 2, id: '2', field: 'title' },
      { line: 3, id: null, field: 'id' },
    ])
  })

  test('the Content API’s shape', () => {
    const product = {
      ...shirt,
      image_link: undefined,
      imageLink: 'images/1.jpg',
      productTypes: ['Shirts', 'Sale'],
    }
    const feed = readFeed(
      JSON.stringify({ resources: [{ ...product, price: { value: '9.99', currency: 'EUR' } }] }),
    )
    expect(feed.products[0]?.product).toEqual({ ...shirt, product_type: 'Shirts', price: '9.99 EUR' })
  })

  test.each(['{"hello":1}', '[1,', '[]'])('%s is no feed', (text) => {
    expect(() => readFeed(text)).toThrow(expect.objectContaining({ code: 'feed-unreadable' }))
  })
})

test.each(['', 'hello', 'name,price\n1,2\n'])('%j is no feed', (text) => {
  expect(() => readFeed(text)).toThrow(expect.objectContaining({ code: 'feed-unreadable' }))
})

test('formats are told by how a file begins', () => {
  expect(['  <rss>', '\n[', '{', 'id\ttitle', 'id,title'].map(formatOf)).toEqual([
    'xml',
    'json',
    'json',
    'tsv',
    'csv',
  ])
})
