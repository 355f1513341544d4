import { stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import sharp from 'sharp'
import { readCatalogue } from '@/lib/catalog/folder-format'
import { mapProduct } from '@/lib/catalog/product-mapping'
import { type CatalogueReport, catalogueReport, picturedIn } from '@/lib/catalog/report/catalogue-report'
import { callerPath } from './caller-path'
import { filesAt } from './catalogue-folder'
import { describeRefusals } from './describe-index'
import { openFeed } from './open-feed'
import { reportFile } from './report-file'

/** Longest side of a picture in a report, in pixels. */
const PICTURE_SIDE = 96

/** `look report`: one HTML file about a catalogue, or about a feed's facts. */
export async function reportCommand(
  source: string,
  options: { out: string; json?: boolean; shop?: string },
): Promise<void> {
  const isFeed = /^https?:/i.test(source) || (await isFeedFile(callerPath(source)))
  const { report, pictureOf } = isFeed
    ? await reportOnFeed(source, options.shop)
    : await reportOnCatalogue(source)
  const content = options.json
    ? `${JSON.stringify(report, null, 1)}\n`
    : await reportFile(report, await pictures(report, pictureOf))
  await writeFile(callerPath(options.out), content)
  console.log(`A report on ${report.products.toLocaleString('en')} products is in ${options.out}.`)
}

type PictureOf = (thumb: string) => Promise<Uint8Array>

async function reportOnCatalogue(source: string): Promise<{ report: CatalogueReport; pictureOf: PictureOf }> {
  const { products, vectors, readThumb } = await readCatalogue(await filesAt(callerPath(source)))
  const report = await catalogueReport({ name: basename(source), products, vectors })
  return { report, pictureOf: readThumb }
}

/** A feed has no embeddings: its report tells the facts alone. */
async function reportOnFeed(
  source: string,
  shop: string | undefined,
): Promise<{ report: CatalogueReport; pictureOf: PictureOf }> {
  const feed = await openFeed(source, { need: 'facts', ...(shop ? { shop } : {}) })
  const products = feed.products.map(({ product }) => mapProduct(product))
  const report = await catalogueReport({ name: basename(source), products, vectors: null })
  console.log(describeRefusals(feed.refusals).join('\n'))
  return { report, pictureOf: () => Promise.reject(new Error('A feed has no pictures of its own.')) }
}

async function pictures(report: CatalogueReport, pictureOf: PictureOf): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const thumb of new Set(picturedIn(report).flatMap((product) => product.thumb ?? []))) {
    const small = sharp(await pictureOf(thumb)).resize(PICTURE_SIDE, PICTURE_SIDE, { fit: 'inside' })
    found[thumb] =
      `data:image/webp;base64,${(await small.webp({ quality: 60 }).toBuffer()).toString('base64')}`
  }
  return found
}

async function isFeedFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null)
  return Boolean(found?.isFile()) && !path.endsWith('.zip')
}
