import { describe, expect, test } from 'vitest'
import { formatOf, readFeed } from '@/lib/catalog/merchant-feed'

const shirt = {
  id: '1',
  title: 'Blue, wide shirt',
  link: 'https://shop.example/1',
  image_link: 'images/1.jpg',
}

describe('CSV', () => {
  test('reads quoted cells, both spellings of names, and tells broken rows by their lines', async () => {
    const feed = await readFeed(
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
      { line: 6, id: null, refused: 'product', reason: 'missing', field: 'id', value: '' },
      { line: 7, id: '4', refused: 'product', reason: 'missing', field: 'image_link', value: '' },
      {
        line: 8,
        id: '5',
        refused: 'product',
        reason: 'not-a-web-address',
        field: 'link',
        value: 'javascript:alert(1)',
      },
      { line: 9, id: '1', refused: 'product', reason: 'duplicate-id', field: 'id', value: '1' },
      { line: 10, id: '6', refused: 'product', reason: 'missing', field: 'link', value: '' },
    ])
  })

  test('a lost quotation mark costs one row, not the rest of the feed', async () => {
    const rows = Array.from({ length: 1200 }, (_, i) => `${i},"Shirt, ${i}",https://a.b/${i},${i}.jpg`)
    rows[700] = '700,"Shirt 700,https://a.b/700,700.jpg'
    rows[800] = '800,"Shirt" 800,https://a.b/800,800.jpg'
    rows[900] = '900,Shirt,https://a.b/900,900.jpg,too,many'
    const feed = await readFeed(['id,title,link,image_link', ...rows].join('\n'))
    expect(feed.products).toHaveLength(1197)
    expect(feed.products.at(-1)).toMatchObject({ line: 1201, product: { id: '1199' } })
    expect(feed.refusals.map(({ line, reason, value }) => [line, reason, value])).toEqual([
      [702, 'broken-row', rows[700]],
      [802, 'broken-row', rows[800]],
      [902, 'broken-row', rows[900]],
    ])
  })

  test('a row may be longer than what is parsed at once, and one that a quotation mark never ends costs itself', async () => {
    const long = `2,a,"${'Long, ""long"" notes. '.repeat(2000)}",https://a.b/2,2.jpg`
    const notes = 'Some notes. '.repeat(250)
    const rows = ['1,a,,https://a.b/1,1.jpg', '3,"lost,,https://a.b/3,3.jpg', long]
    const others = Array.from({ length: 2000 }, (_, i) => `b${i},b,${notes},https://a.b/b${i},${i}.jpg`)
    const feed = await readFeed(['id,title,notes,link,image_link', ...rows, ...others].join('\n'))
    expect(feed.products).toHaveLength(2002)
    expect(feed.products[1]).toMatchObject({ line: 4, product: { id: '2', link: 'https://a.b/2' } })
    expect(feed.products.at(-1)?.line).toBe(2004)
    expect(feed.refusals).toMatchObject([{ line: 3, reason: 'broken-row', value: rows[1] }])
  })

  test('line ends of both kinds in one file', async () => {
    const feed = await readFeed(
      'id,title,link,image_link\r\n1,a,https://a.b,1.jpg\n2,b,https://a.b,2.jpg\r\n',
    )
    expect(feed.products.map(({ line, product }) => [line, product.id])).toEqual([
      [2, '1'],
      [3, '2'],
    ])
  })

  test('a semicolon separates as well', async () => {
    const feed = await readFeed('id;title;link;image_link\n1;a;https://a.b;1.jpg\n2;b;https://a.b;2.jpg\n')
    expect(feed.products).toHaveLength(2)
  })
})

test('TSV', async () => {
  const feed = await readFeed(
    'id\ttitle\tlink\timage_link\n1\tBlue, wide shirt\thttps://shop.example/1\timages/1.jpg\n\tx\n',
  )
  expect(feed).toMatchObject({
    format: 'tsv',
    products: [{ line: 2, product: shirt }],
    refusals: [{ line: 3, field: 'id' }],
  })
})

test('TSV: quotation marks are signs where they do not enclose a value', async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => `${i}\t"Wide" shirt ${i}\thttps://a.b/${i}\t${i}.jpg\t`)
  rows[7] = '7\t"Heels, 2"" high"\thttps://a.b/7\t7.jpg\tsaid in\ttoo many cells'
  rows[8] = '8\t"Heels, 2"" high"\thttps://a.b/8\t8.jpg\tKestrel'
  const feed = await readFeed(['id\ttitle\tlink\timage_link\tbrand', ...rows].join('\n'))
  expect(feed.refusals).toMatchObject([{ line: 9, reason: 'broken-row' }])
  expect(feed.products).toHaveLength(2999)
  expect(feed.products[0]).toMatchObject({ line: 2, product: { title: '"Wide" shirt 0' } })
  expect(feed.products[7]).toMatchObject({ line: 10, product: { title: 'Heels, 2" high', brand: 'Kestrel' } })
  expect(feed.products.at(-1)).toMatchObject({ line: 3001, product: { title: '"Wide" shirt 2999' } })
})

describe('XML', () => {
  test('RSS 2.0 with g: names, entities and CDATA', async () => {
    const feed = await readFeed(`<?xml version="1.0"?>
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
    expect(feed.refusals).toEqual([
      { line: 8, id: '2', refused: 'product', reason: 'missing', field: 'link', value: '' },
    ])
  })

  test('Atom 1.0, whose links are attributes', async () => {
    const feed =
      await readFeed(`<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">
<entry><g:id>1</g:id><title>Blue, wide shirt</title><link rel="alternate" href="https://shop.example/1"/>
<g:image_link>images/1.jpg</g:image_link></entry></feed>`)
    expect(feed).toMatchObject({ format: 'xml', products: [{ line: 2, product: shirt }] })
  })

  test('a broken product costs only itself', async () => {
    const good = (id: number) =>
      `<item><g:id>${id}</g:id><title>T</title><link>https://a.b</link><g:image_link>x.jpg</g:image_link></item>`
    const feed = await readFeed(
      `<rss><channel>${good(1)}\n<!-- <item> -->\n<item><g:id>2</g:id><title>A & <b></title></item>\n${good(3)}\n<item><g:id>4</g:id>`,
    )
    expect(feed.products.map(({ product }) => product.id)).toEqual(['1', '3'])
    expect(feed.refusals.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'broken-row'],
      [5, 'broken-row'],
    ])
  })

  test.each(['<rss><channel><item></rss>', '<html><body>Not found</body></html>'])(
    '%s is no feed',
    async (text) => {
      await expect(readFeed(text)).rejects.toMatchObject({ code: 'feed-unreadable' })
    },
  )
})

describe('JSON', () => {
  test('a list', async () => {
    const feed = await readFeed(JSON.stringify([shirt, { id: 2 }, 'nonsense']))
    expect(feed.products).toEqual([{ line: 1, product: shirt }])
    expect(feed.refusals).toMatchObject([
      { line: 2, id: '2', field: 'title' },
      { line: 3, id: null, field: 'id' },
    ])
  })

  test('the Content API’s shape', async () => {
    const product = {
      ...shirt,
      image_link: undefined,
      imageLink: 'images/1.jpg',
      productTypes: ['Shirts', 'Sale'],
    }
    const feed = await readFeed(
      JSON.stringify({ resources: [{ ...product, price: { value: '9.99', currency: 'EUR' } }] }),
    )
    expect(feed.products[0]?.product).toEqual({ ...shirt, product_type: 'Shirts', price: '9.99 EUR' })
  })

  test.each([
    [12.125, '12.13'],
    [999, '999.00'],
    [{ value: 12.125, currency: 'KWD' }, '12.125 KWD'],
    [{ value: '12.125', currency: 'EUR' }, '12.125 EUR'],
    [{ currency: 'EUR' }, undefined],
  ])('a price as JSON has it: %j', async (price, written) => {
    const feed = await readFeed(JSON.stringify([{ ...shirt, price }]))
    expect(feed.products[0]?.product.price).toBe(written)
  })

  test.each(['{"hello":1}', '[1,', '[]'])('%s is no feed', async (text) => {
    await expect(readFeed(text)).rejects.toMatchObject({ code: 'feed-unreadable' })
  })
})

test('JSON a line: a broken line costs itself', async () => {
  const feed = await readFeed(
    `${JSON.stringify(shirt)}\n\n{"id": oops}\n${JSON.stringify({ ...shirt, id: '2' })}\n`,
  )
  expect(feed.format).toBe('ndjson')
  expect(feed.products.map(({ line }) => line)).toEqual([1, 4])
  expect(feed.refusals).toEqual([
    { line: 3, id: null, refused: 'product', reason: 'broken-row', field: 'row', value: '{"id": oops}' },
  ])
})

test('JSON a line, of one line', async () => {
  const feed = await readFeed(`${JSON.stringify(shirt)}\n`)
  expect(feed.products).toEqual([{ line: 1, product: shirt }])
})

test('wrong values are left out and told; the product is taken in without them', async () => {
  const feed = await readFeed(
    JSON.stringify([
      {
        ...shirt,
        price: 'ask us',
        gender: 'martian',
        availability: 'https://schema.org/InStock',
        description: 'x'.repeat(9000),
        brand: 'y'.repeat(1001),
      },
      { ...shirt, id: '2', gender: 'Boys', price: 'Rs. 1,299' },
      { ...shirt, id: '3', image_link: 'javascript:alert(1)' },
    ]),
  )
  expect(feed.products.map(({ product }) => product)).toEqual([
    { ...shirt, availability: 'in_stock', description: 'x'.repeat(5000) },
    { ...shirt, id: '2', gender: 'male', age_group: 'kids', price: 'Rs. 1,299' },
  ])
  expect(feed.refusals.map(({ refused, reason, field }) => [refused, reason, field])).toEqual([
    ['value', 'not-a-price', 'price'],
    ['value', 'unknown-value', 'gender'],
    ['value', 'too-long', 'brand'],
    ['product', 'not-a-web-address', 'image_link'],
  ])
})

test('rows that differ in size only are one product', async () => {
  const row = { ...shirt, item_group_id: 'g', color: 'blue' }
  const feed = await readFeed(
    JSON.stringify([
      { ...row, id: 's', size: 'S' },
      { ...row, id: 'm', size: 'M' },
      { ...row, id: 'red', color: 'red', size: 'S' },
    ]),
  )
  expect(feed.products.map(({ product }) => [product.id, product.size])).toEqual([
    ['s', 'S,M'],
    ['red', 'S'],
  ])
  expect(feed.sizesFolded).toBe(1)
})

test('several pictures are kept, in lists and in repeated tags; relative ones lead to where the feed came from', async () => {
  const more = ['b.jpg', 'c,d.jpg']
  const json = await readFeed(JSON.stringify([{ ...shirt, additionalImageLinks: more }]), {
    base: 'https://shop.example/feeds/f.json',
  })
  expect(json.products[0]?.product).toMatchObject({
    image_link: 'https://shop.example/feeds/images/1.jpg',
    additional_image_link: 'b.jpg,c%2Cd.jpg',
  })
})

describe('Shopify', () => {
  const table = [
    'Handle,Title,Body (HTML),Vendor,Type,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant Price,Variant Compare At Price,Image Src,Status',
    'tee,Tee,"<p>Soft, <b>warm</b></p>",Acme,T-Shirts,Color,Red,Size,S,10.00,12.00,https://cdn.example/1.jpg,active',
    'tee,,,,,,Red,,M,10.00,,https://cdn.example/2.jpg,',
    'cap,Cap,,Acme,Caps,Title,Default Title,,,5.00,,https://cdn.example/3.jpg,draft',
  ].join('\n')

  test('the table: variants and pictures of a handle are one product', async () => {
    const feed = await readFeed(table, { shop: 'https://shop.example/collections/all' })
    expect(feed.products).toEqual([
      {
        line: 2,
        product: {
          id: 'tee',
          title: 'Tee',
          link: 'https://shop.example/products/tee',
          image_link: 'https://cdn.example/1.jpg',
          additional_image_link: 'https://cdn.example/2.jpg',
          brand: 'Acme',
          product_type: 'T-Shirts',
          description: 'Soft, warm',
          price: '12.00',
          sale_price: '10.00',
          color: 'Red',
          size: 'S,M',
        },
      },
      { line: 4, product: expect.objectContaining({ id: 'cap' }) },
    ])
    expect(feed.refusals).toMatchObject([
      { line: 4, refused: 'value', field: 'availability', value: 'not for sale' },
    ])
  })

  test('products.json', async () => {
    const feed = await readFeed(
      JSON.stringify({
        products: [
          {
            id: 1,
            handle: 'tee',
            title: 'Tee',
            body_html: null,
            vendor: 'Acme',
            product_type: 'T-Shirts',
            options: [{ name: 'Color' }],
            variants: [
              { price: '10.00', available: false, option1: 'Red' },
              { price: '10.00', available: true, option1: 'Blue' },
            ],
            images: [{ src: 'https://cdn.example/1.jpg' }],
          },
        ],
      }),
      { shop: 'https://shop.example' },
    )
    expect(feed.products[0]?.product).toEqual({
      id: 'tee',
      title: 'Tee',
      link: 'https://shop.example/products/tee',
      image_link: 'https://cdn.example/1.jpg',
      brand: 'Acme',
      product_type: 'T-Shirts',
      price: '10.00',
      availability: 'in_stock',
    })
  })

  test('the shop must be named', async () => {
    await expect(readFeed(table)).rejects.toMatchObject({ code: 'feed-without-shop' })
  })
})

test('Myntra’s table of styles has facts alone: taken for a report only', async () => {
  const table =
    'id,gender,masterCategory,subCategory,articleType,baseColour,season,year,usage,productDisplayName\n' +
    '1,Boys,Apparel,Topwear,Tshirts,Navy Blue,Fall,2011,Casual,A tee\n2,Men,Apparel,Topwear,Shirts,NA,,,,A shirt\n'
  const feed = await readFeed(table, { need: 'facts' })
  expect(feed.products.map(({ product }) => product)).toEqual([
    {
      id: '1',
      title: 'A tee',
      link: '',
      image_link: '',
      gender: 'male',
      age_group: 'kids',
      color: 'Navy Blue',
      product_type: 'Apparel > Topwear > Tshirts',
      usage: 'Casual',
      year: '2011',
    },
    expect.objectContaining({ id: '2', product_type: 'Apparel > Topwear > Shirts' }),
  ])
  expect((await readFeed(table)).products).toEqual([])
})

test('a large feed lets others breathe, tells how far it is and can be stopped', async () => {
  const rows = Array.from({ length: 5000 }, (_, i) => JSON.stringify({ ...shirt, id: String(i) }))
  const controller = new AbortController()
  const shares: number[] = []
  const reading = readFeed(rows.join('\n'), {
    signal: controller.signal,
    onProgress: ({ share }) => {
      shares.push(share)
      if (share > 0.4) controller.abort()
    },
  })
  await expect(reading).rejects.toMatchObject({ code: 'cancelled' })
  expect(shares.at(-1)).toBeLessThan(0.6)
})

test.each(['', 'hello', 'name,price\n1,2\n'])('%j is no feed', async (text) => {
  await expect(readFeed(text)).rejects.toMatchObject({ code: 'feed-unreadable' })
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
