import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SingleBar } from 'cli-progress'
import { Catalogue } from '@/lib/catalog/catalogue'
import { type CatalogueContent, writeCatalogue } from '@/lib/catalog/folder-format'
import { type IndexedProduct, indexFeed } from '@/lib/catalog/index-feed'
import { dayOf, listedIn } from '@/lib/catalog/refresh-product'
import { refusalsAsCsv } from '@/lib/catalog/refusals-csv'
import { sha256 } from '@/lib/vision/sha256'
import { callerPath } from './caller-path'
import { makeThumb } from './decode-photo'
import { describeIndex } from './describe-index'
import { openEarlier } from './earlier-catalogue'
import { type FolderJournal, openJournal } from './index-journal'
import { interruption } from './interruption'
import { loadModelsFrom } from './load-models'
import { openFeed } from './open-feed'

/**
 * `look index`: builds a catalogue's folder from a feed, or brings the one that is there up to date; Ctrl-C or a kill
 * loses nothing.
 */
export async function indexCommand(
  source: string,
  options: { out: string; models: string; shop?: string; limit?: number; refused?: string },
): Promise<void> {
  const feed = await openFeed(source, { shop: options.shop, signal: interruption() })
  const products = feed.products.slice(0, options.limit)
  const models = await loadModelsFrom(options.models)
  const out = callerPath(options.out)
  const modelFiles = [models.detect, models.embed].flatMap(({ entry }) =>
    entry.files.map((file) => file.sha256),
  )
  const madeBy = await sha256(new TextEncoder().encode(modelFiles.join('\n')))
  const journal = openJournal(out, [await sha256(feed.bytes), ...modelFiles].join('\n'))
  const earlier = await openEarlier(out, { models: madeBy, isPictureNewer: feed.isPictureNewer })
  let asBefore = 0
  const countedAsBefore = (indexed: IndexedProduct | null = null) => {
    if (indexed) asBefore += 1
    return indexed
  }

  const bar = new SingleBar({
    format: 'indexing {bar} {value}/{total} products, {refused} refused, {eta_formatted} to go',
  })
  const start = performance.now()
  bar.start(products.length, journal.resumed, { refused: 0 })
  const refusals = await indexFeed({
    products,
    models,
    openPhoto: feed.openPhoto,
    makeThumb,
    journal: {
      ...journal,
      append: (indexed) =>
        journal.append(seenToday(earlier && indexed.thumb ? earlier.withEarlierPrices(indexed) : indexed)),
    },
    upToDate: (product) => countedAsBefore(earlier?.upToDate(product)),
    kept: (product) => countedAsBefore(earlier?.kept(product)),
    signal: interruption(),
    onProgress: ({ done, refused }) => bar.update(done, { refused }),
  }).finally(() => bar.stop())
  const seconds = (performance.now() - start) / 1000

  const refused = [...feed.refusals, ...refusals]
  const isNew = ({ product }: IndexedProduct) => !journal.has(product.id)
  const refusedRows = feed.refusals.filter((refusal) => refusal.refused === 'product')
  const refusedIds = new Set(refusedRows.flatMap(({ id }) => id ?? []))
  const untouched = (earlier?.untouched([...refusedIds]) ?? []).filter(isNew)
  const gone = (earlier?.gone(listedIn(feed)) ?? []).filter(isNew)
  for (const product of [...untouched, ...gone.map(seenToday)]) await journal.append(product)
  asBefore += untouched.length

  const catalogue = await finish(out, journal, { embeddingVersion: models.embeddingVersion, models: madeBy })
  const indexed = catalogue.products.length - journal.resumed - asBefore - gone.length
  const inDoubt = catalogue.products.filter(({ disagreement }) => disagreement).length
  const run = { indexed, seconds, asBefore, gone: gone.length, inDoubt }
  console.log(describeIndex(catalogue.counts(), refused, run))
  if (feed.sizesFolded > 0) console.log(`  ${feed.sizesFolded} rows were further sizes of a product`)
  if (options.refused) await writeFile(callerPath(options.refused), refusalsAsCsv(refused))
}

/** A product that is new or other than before was seen to be so today. */
function seenToday(indexed: IndexedProduct): IndexedProduct {
  const { product } = indexed
  return { ...indexed, product: { ...product, seenOn: product.seenOn ?? dayOf(Date.now()) } }
}

/** Writes the catalogue's own files, and clears away the journal and thumbnails that no product has any more. */
async function finish(
  out: string,
  journal: FolderJournal,
  made: Pick<CatalogueContent, 'embeddingVersion' | 'models'>,
): Promise<Catalogue> {
  const { products, vectors, thumbs } = await journal.content()
  const files = await writeCatalogue({ ...made, products, vectors }, thumbs)
  for (const [name, content] of files) await writeFile(join(out, name), content)
  for (const name of await readdir(join(out, 'thumbs'))) {
    if (!(`thumbs/${name}` in thumbs)) await rm(join(out, 'thumbs', name))
  }
  journal.remove()
  return new Catalogue(made.embeddingVersion, products, vectors)
}
