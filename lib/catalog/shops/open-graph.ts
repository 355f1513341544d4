import { saidFor } from '../said-for'
import { merchantPrice, pricePair } from './merchant-price'
import { nextLink } from './next-link'
import { attributeOf, type PageDocument } from './page-document'
import type { ShopAdapter } from './shop-adapter'

const AVAILABILITY: Readonly<Record<string, string>> = {
  instock: 'in_stock',
  'in stock': 'in_stock',
  available: 'in_stock',
  oos: 'out_of_stock',
  'out of stock': 'out_of_stock',
  outofstock: 'out_of_stock',
  pending: 'preorder',
  preorder: 'preorder',
}

/**
 * The last resort: what a product's page says of itself for social networks (https://ogp.me, with the `product:` names of
 * https://developers.facebook.com/docs/marketing-api/catalog/reference). It states no listings.
 */
export const openGraph: ShopAdapter = {
  name: 'open-graph',
  knows: ({ document }) =>
    document !== null && /^(?:og:)?product/.test(said(document, 'og:type')?.toLowerCase() ?? ''),
  product({ document, url }) {
    if (!document) return null
    const fact = (name: string) => said(document, `product:${name}`) ?? said(document, `og:${name}`)
    const link = said(document, 'og:url') ?? attributeOf(document, 'link[rel="canonical"]', 'href') ?? url
    const availability = fact('availability')?.toLowerCase() ?? ''
    return [
      {
        id: fact('retailer_item_id') ?? fact('sku') ?? link,
        title: said(document, 'og:title'),
        link,
        image_link: said(document, 'og:image:secure_url') ?? said(document, 'og:image'),
        ...pricePair(
          merchantPrice(
            fact('original_price:amount') ?? fact('price:amount'),
            fact('original_price:currency') ?? fact('price:currency'),
          ),
          merchantPrice(
            fact('sale_price:amount') ?? fact('price:amount'),
            fact('sale_price:currency') ?? fact('price:currency'),
          ),
        ),
        brand: fact('brand'),
        gender: fact('target_gender') ?? fact('gender'),
        age_group: fact('age_group'),
        color: fact('color'),
        product_type: fact('category'),
        availability: saidFor(AVAILABILITY, availability),
        description: said(document, 'og:description'),
        item_group_id: fact('item_group_id'),
      },
    ]
  },
  listing: () => null,
  nextPage: ({ document }) => (document ? nextLink(document) : null),
}

function said(document: PageDocument, property: string): string | undefined {
  return (
    attributeOf(document, `meta[property="${property}"]`, 'content') ??
    attributeOf(document, `meta[name="${property}"]`, 'content')
  )
}
