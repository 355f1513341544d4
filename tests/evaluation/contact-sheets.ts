import sharp, { type OverlayOptions } from 'sharp'
import { rectangleAround } from '@/lib/vision/rectangle'
import type { GalleryProduct, StreetQuery } from './similarity-systems'

/** A row of a sheet: a query and the products to be graded, numbered from 1. */
export interface SheetRow {
  id: string
  query: StreetQuery
  products: readonly GalleryProduct[]
}

const QUERY = { width: 200, height: 320 }
const PRODUCT = { width: 120, height: 160 }
const COLUMNS = 10
const TITLE_PX = 20
const WHITE = { r: 255, g: 255, b: 255 }

/** Of the garment's longer side, shown around it. */
const AROUND = 0.15

/** Draws rows below each other into one picture. For eyes only: never committed. */
export async function drawSheet(rows: readonly SheetRow[], path: string): Promise<void> {
  let top = 0
  const pieces: OverlayOptions[] = []
  for (const { id, query, products } of rows) {
    const lines = Math.max(2, Math.ceil(products.length / COLUMNS))
    pieces.push({ input: title(`${id}   ${query.garment.category}`), left: 0, top })
    pieces.push({ input: await queryPicture(query), left: 0, top: top + TITLE_PX })
    for (const [i, product] of products.entries()) {
      pieces.push({
        input: await productPicture(product, i + 1),
        left: QUERY.width + (i % COLUMNS) * PRODUCT.width,
        top: top + TITLE_PX + Math.floor(i / COLUMNS) * PRODUCT.height,
      })
    }
    top += TITLE_PX + lines * PRODUCT.height
  }
  const width = QUERY.width + COLUMNS * PRODUCT.width
  await sharp({ create: { width, height: top, channels: 3, background: WHITE } })
    .composite(pieces)
    .png()
    .toFile(path)
}

async function queryPicture({ photo, garment }: StreetQuery): Promise<Buffer> {
  const { width, height } = await sharp(photo.path).metadata()
  const [x, y, w, h] = garment.box
  const frame = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect x="${x}" y="${y}" width="${w}" height="${h}" fill="none" stroke="red"/></svg>`,
  )
  const framed = await sharp(photo.path)
    .composite([{ input: frame }])
    .png()
    .toBuffer()
  return sharp(framed)
    .extract(rectangleAround(garment.box, width, height, AROUND))
    .resize({ ...QUERY, fit: 'contain', background: WHITE })
    .png()
    .toBuffer()
}

async function productPicture({ product }: GalleryProduct, number: number): Promise<Buffer> {
  const label = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${PRODUCT.width}" height="${PRODUCT.height}"><rect width="26" height="20" fill="white"/><text x="3" y="16" font-size="17" font-weight="bold" font-family="sans-serif" fill="#c00">${number}</text></svg>`,
  )
  return sharp(product.path)
    .resize({ ...PRODUCT, fit: 'contain', background: WHITE })
    .composite([{ input: label }])
    .png()
    .toBuffer()
}

function title(text: string): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="${TITLE_PX}"><text x="3" y="15" font-size="15" font-family="sans-serif">${text}</text></svg>`,
  )
}
