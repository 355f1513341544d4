import { cardHtml } from './listing-page'
import { escapeHtml, pageHtml, priceHtml } from './page-layout'
import type { ShopData, ShopProduct } from './shop-data'

/** A product's own page, or null where the shop has no such product. */
export function productPage({ products, looks }: ShopData, id: string): string | null {
  const product = products.find((each) => each.id === id)
  if (!product) return null
  const looksWithIt = looks.filter((look) => look.items.some((item) => item.product === id))
  const variants = products.filter((each) => each.item_group_id === product.item_group_id && each !== product)
  const wornIds = new Set(looksWithIt.flatMap((look) => look.items.map((item) => item.product)))
  const wornWith = products.filter((each) => wornIds.has(each.id) && each !== product)

  const models = looksWithIt.map(
    (look) =>
      `<img class="model-photo" src="/${look.image}" width="${look.width}" height="${look.height}" alt="Model wearing ${escapeHtml(product.title)}">`,
  )
  const main = `<article class="product">
<div class="photos">
<img class="product-photo" src="/${product.image_link}" width="600" height="800" alt="${escapeHtml(product.title)}">
${models.join('\n')}
</div>
<div class="facts">
<p class="brand">${escapeHtml(product.brand)}</p>
<h1>${escapeHtml(product.title.slice(product.brand.length + 1))}</h1>
<p class="cost">${priceHtml(product)} <small>inclusive of all taxes</small></p>
<h2>Size</h2>
<p class="chips">${product.sizes.map((size) => `<span class="chip">${escapeHtml(size)}</span>`).join(' ')}</p>
${variants.length ? `<h2>Other colours</h2><ul class="grid small">${variants.map(cardHtml).join('\n')}</ul>` : ''}
<h2>About it</h2>
<p>${escapeHtml(product.description)}</p>
<button type="button" disabled>Add to bag</button>
</div>
</article>
${wornWith.length ? `<section><h2>Worn with</h2><ul class="grid">${wornWith.map(cardHtml).join('\n')}</ul></section>` : ''}`
  return pageHtml(product.title, main, structuredData(product))
}

/** schema.org's Product, as shops state it for search engines. */
function structuredData(product: ShopProduct): string {
  const [amount, currency] = (product.sale_price || product.price).split(' ')
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    sku: product.id,
    name: product.title,
    description: product.description,
    image: new URL(`/${product.image_link}`, product.link).href,
    brand: { '@type': 'Brand', name: product.brand },
    color: product.color,
    category: product.article,
    audience: { '@type': 'PeopleAudience', suggestedGender: product.gender },
    offers: {
      '@type': 'Offer',
      url: product.link,
      price: amount,
      priceCurrency: currency,
      availability: 'https://schema.org/InStock',
    },
  }
  return `<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`
}
