/** A product as Myntra's listing data states it; what a test does not care about is filled in. */
export function myntraProduct(id: number, facts: Record<string, unknown> = {}) {
  return {
    productId: id,
    productName: `Kestrel Men Shirt ${id}`,
    brand: 'Kestrel',
    additionalInfo: 'Men Shirt',
    landingPageUrl: `shirts/kestrel/kestrel-men-shirt/${id}/buy`,
    searchImage: `http://assets.myntassets.com/assets/images/${id}/shirt.jpg`,
    images: [{ view: 'front', src: `http://assets.myntassets.com/assets/images/${id}/front.jpg` }],
    gender: 'Men',
    primaryColour: 'Navy Blue',
    category: 'Shirts',
    mrp: 1999,
    price: 999,
    inventoryInfo: [
      { skuId: 1, label: 'S', available: false },
      { skuId: 2, label: 'M', available: true },
    ],
    ...facts,
  }
}

export type MyntraProduct = ReturnType<typeof myntraProduct>

export interface MyntraListing {
  products: MyntraProduct[]
  total?: number
  /** Left out: the page says nothing of it. */
  hasNextPage?: boolean
  /** Where the markup's own pagination leads. */
  nextHref?: string
  /** Without it, as when Myntra's data has another name one day. */
  data?: boolean
  /** Without it, as the page is before its scripts have run. */
  markup?: boolean
}

/** A listing as Myntra serves it. */
export function myntraListing(listing: MyntraListing): string {
  const { products, total = products.length, hasNextPage, nextHref, data = true, markup = true } = listing
  const searchData = { results: { totalCount: total, hasNextPage, products } }
  const next = nextHref ? `<li class="pagination-next"><a rel="next" href="${nextHref}">Next</a></li>` : ''
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shirts</title></head><body>
<div id="mountRoot">${markup ? `<ul class="results-base">${products.map(cardOf).join('')}</ul><ul class="pagination-container">${next}</ul>` : ''}</div>
${data ? `<script>window.__myx = ${inScript({ searchData })}</script>` : ''}</body></html>`
}

/** A product's page as Myntra serves it. */
export function myntraProductPage(
  product: MyntraProduct,
  { data = true, markup = true }: { data?: boolean; markup?: boolean } = {},
): string {
  const pdpData = {
    id: product.productId,
    name: product.productName,
    mrp: product.mrp,
    price: { mrp: product.mrp, discounted: product.price },
    brand: { name: product.brand },
    baseColour: product.primaryColour,
    landingPageUrl: product.landingPageUrl,
    analytics: {
      articleType: product.category,
      subCategory: 'Topwear',
      masterCategory: 'Apparel',
      gender: product.gender,
    },
    media: {
      albums: [
        {
          name: 'default',
          images: [
            {
              imageURL: product.searchImage.replace(
                'assets.myntassets.com/',
                'assets.myntassets.com/h_($height),q_($qualityPercentage),w_($width)/v1/',
              ),
            },
          ],
        },
      ],
    },
    sizes: [{ label: 'M', available: true }],
    flags: { outOfStock: false },
  }
  const shown = `<div class="pdp-details"><h1 class="pdp-title">${product.brand}</h1><h1 class="pdp-name">Shirt</h1>
<p class="pdp-discount-container"><span class="pdp-price"><strong>₹${product.price}</strong></span><span class="pdp-mrp">MRP <s>₹${product.mrp}</s></span></p></div>
<div class="image-grid-image" style="background-image: url(&quot;${product.searchImage}&quot;)"></div>`
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shirt</title></head><body>
${markup ? shown : ''}${data ? `<script>window.__myx = ${inScript({ pdpData })}</script>` : ''}</body></html>`
}

function cardOf(product: MyntraProduct): string {
  return `<li class="product-base" id="${product.productId}"><a target="_blank" href="${product.landingPageUrl}">
<div class="product-imageSliderContainer"><picture><img src="${product.searchImage}" alt="" class="img-responsive" width="210"></picture></div>
<div class="product-productMetaInfo"><h3 class="product-brand">${product.brand}</h3><h4 class="product-product">Shirt ${product.productId}</h4>
<div class="product-price"><span><span class="product-discountedPrice">Rs. ${product.price}</span><span class="product-strike">Rs. ${product.mrp}</span></span></div></div></a></li>`
}

function inScript(data: unknown): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c')
}
