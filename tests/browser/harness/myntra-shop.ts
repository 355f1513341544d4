import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Answer, type Routes, serveRoutes } from './fixture-server.ts'

const IMAGES = fileURLToPath(new URL('../../../catalog/demo-shop/images/', import.meta.url))
const SHOP = 'www.myntra.com'
const ASSETS = 'assets.myntassets.com'
const WIDTHS = [210, 360, 540, 1080]

/** How a page of the shop differs from a whole one. */
export interface ProductPageOptions {
  /** Names of pictures in the album, such as `look-01`; the page shows all of them. */
  album: string[]
  /** Without the data in the page. */
  withoutData?: boolean
  /** With class names that nobody knows. */
  otherClasses?: boolean
  /** Names and texts that try to be code. */
  hostile?: boolean
  /** With neither data nor photos of the shop's host. */
  unrecognisable?: boolean
  /** How often the album is shown one below the other. */
  times?: number
}

/** Address of a photo as the page shows it. */
export function photoAddress(name: string, widthPx = 540): string {
  return `https://${ASSETS}/h_${Math.round((widthPx * 4) / 3)},q_90,w_${widthPx}/v1/assets/images/${name}.jpg`
}

/** A product's page in the shop's markup: photos are backgrounds, the data is in one inline script. */
export function productPage(id: number, options: ProductPageOptions): string {
  const name = options.hostile ? `</b><img src=x onerror="document.title='owned'">"}{` : 'Blue wide shirt'
  const images = options.album.map((photo) => ({
    src: `http://${ASSETS}/h_($height),q_($qualityPercentage),w_($width)/v1/assets/images/${photo}.jpg`,
    imageURL: `http://${ASSETS}/assets/images/${photo}.jpg`,
  }))
  const data = {
    pdpData: {
      id,
      name,
      brand: { name: 'Brand' },
      analytics: { masterCategory: 'Apparel', articleType: 'Shirts' },
      media: {
        albums: [
          { name: 'default', images },
          { name: 'animatedImage', images: [] },
        ],
      },
    },
  }
  const script = `window.__myx = ${JSON.stringify(data).replaceAll('<', '\\u003c')}`
  const unknown = options.otherClasses || options.unrecognisable
  const tile = (photo: string, index: number) => {
    const url = options.unrecognisable ? `/picture-${photo}.jpg` : photoAddress(photo)
    return `<div class="${unknown ? `x${index}` : 'image-grid-col50'}"><div class="frame"><div class="${unknown ? 'y' : 'image-grid-image'}" style="background-image: url(&quot;${url}&quot;)"></div></div></div>`
  }
  const album = Array.from({ length: options.times ?? 1 }, () => options.album).flat()
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A shirt</title><style>
body { margin: 0; font: 16px sans-serif } header { position: sticky; top: 0; z-index: 10; height: 72px; background: #fff; border-bottom: 1px solid #ddd }
.grid { display: flex; flex-wrap: wrap; width: 62%; gap: 8px } .grid > div { width: calc(50% - 8px) } .frame { position: relative; overflow: hidden }
.frame > div:first-child { padding-bottom: 133%; background-size: cover; background-position: top; cursor: zoom-in }
.wish { position: absolute; left: 8px; bottom: 8px; width: 140px; height: 40px }
.rail { display: flex; width: 300px; overflow: hidden } .rail > ul { display: flex; margin: 0; padding: 0; transition: transform .4s } .rail img { width: 300px; height: 400px; object-fit: cover }
.layer { position: fixed; inset: 0; z-index: 100; display: none; background: #fff; text-align: center } .layer.open { display: block } .layer img { height: 92vh }
.cards { display: flex; gap: 16px; padding: 0; list-style: none } .cards img { width: 210px; height: 280px; object-fit: cover }
</style></head><body><div id="mountRoot"><header>Shop</header>
<main><div class="grid ${unknown ? '' : 'image-grid-container'}">${album.map(tile).join('')}</div><h1 class="pdp-title">${escapeHtml(name)}</h1>
<section><h2>Similar products</h2><ul class="results-base cards">${card(2_000_099)}</ul></section></main></div>
<div class="layer"><img class="image-zoom-primary" alt=""><button id="close" style="position:absolute;top:8px;right:8px">Close</button></div>
${options.withoutData || options.unrecognisable ? '' : `<script>${script}</script>`}</body></html>`
}

/** One product of a listing. */
export function card(id: number, photo = 'look-03'): string {
  return `<li class="product-base" id="${id}"><a href="/shirts/brand/blue-shirt/${id}/buy"><picture><source srcset="${photoAddress(photo, 210)}"><img src="${photoAddress(photo, 210)}" alt="Brand shirt ${id}" class="img-responsive"></picture><div class="product-productMetaInfo"><h3 class="product-brand">Brand</h3></div></a></li>`
}

/** A listing of `count` products. */
export function listingPage(count: number): string {
  const cards = Array.from({ length: count }, (_, index) => card(2_000_000 + index, 'look-04')).join('')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shirts</title><style>.results-base { display: flex; flex-wrap: wrap; gap: 16px; list-style: none } .results-base img { width: 210px; height: 280px; object-fit: cover }</style></head><body><main><ul class="results-base">${cards}</ul></main></body></html>`
}

/**
 * Serves pages under Myntra's own names. `pages`: HTML by path, or what makes it for an address; where that is null the
 * shop refuses. `photos`: names of the demonstration shop's pictures. `more`: what else the shop's own server answers.
 */
export async function serveMyntra(
  pages: Record<string, string | ((url: URL) => string | null)>,
  photos: string[],
  more: Routes = {},
) {
  const asPage = (body: string | null): Answer => ({
    status: body === null ? 403 : 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: body ?? 'No',
  })
  const routeOf = (page: string | ((url: URL) => string | null)): Routes[string] =>
    typeof page === 'string'
      ? asPage(page)
      : ({ url }) => asPage(page(new URL(url ?? '/', `https://${SHOP}`)))
  const pictures: Routes = {}
  for (const name of photos) {
    const folder = name.startsWith('look') ? 'looks' : 'products'
    const body = await readFile(`${IMAGES}${folder}/${name}.jpg`)
    const answer: Answer = { headers: { 'content-type': 'image/jpeg', 'cache-control': 'max-age=600' }, body }
    for (const width of WIDTHS) pictures[new URL(photoAddress(name, width)).pathname] = answer
    pictures[`/picture-${name}.jpg`] = answer
    pictures[`/assets/images/${name}.jpg`] = answer
  }
  const shop = await serveRoutes(
    {
      ...pictures,
      ...more,
      ...Object.fromEntries(Object.entries(pages).map(([path, page]) => [path, routeOf(page)])),
    },
    { tls: true },
  )
  const assets = await serveRoutes(pictures, { tls: true })
  return {
    hosts: { [SHOP]: shop.port, [ASSETS]: assets.port },
    address: (path: string) => `https://${SHOP}${path}`,
    seen: () => [...shop.seen, ...assets.seen],
    close: async () => void (await Promise.all([shop.close(), assets.close()])),
  }
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
