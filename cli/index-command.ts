import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { SingleBar } from 'cli-progress'
import { Catalogue } from '@/lib/catalog/catalogue'
import { writeCatalogue } from '@/lib/catalog/folder-format'
import { indexFeed } from '@/lib/catalog/index-feed'
import { readFeed } from '@/lib/catalog/merchant-feed'
import type { MerchantProduct } from '@/lib/catalog/product'
import { LookError } from '@/lib/look/look-error'
import type { Photo } from '@/lib/vision/photo'
import { sha256 } from '@/lib/vision/sha256'
import { callerPath } from './caller-path'
import { makeThumb } from './decode-photo'
import { describeIndex } from './describe-index'
import { type FolderJournal, openJournal } from './index-journal'
import { loadModelsFrom } from './load-models'
import { downloadPhoto, openPhoto } from './open-photo'

/** `look index`: builds a catalogue's folder from a feed; Ctrl-C or a kill loses nothing. */
export async function indexCommand(
  feedPath: string,
  options: { out: string; models: string },
): Promise<void> {
  const feedFile = callerPath(feedPath)
  const bytes = await readFile(feedFile).catch((cause) => {
    throw new LookError('feed-unreadable', `The feed ${feedPath} could not be opened. Is the path right?`, {
      cause,
    })
  })
  const feed = readFeed(new TextDecoder().decode(bytes))
  const models = await loadModelsFrom(options.models)
  const out = callerPath(options.out)
  const modelFiles = [models.detect, models.embed].flatMap(({ entry }) =>
    entry.files.map((file) => file.sha256),
  )
  const journal = openJournal(out, [await sha256(bytes), ...modelFiles].join('\n'))

  const bar = new SingleBar({
    format: 'indexing {bar} {value}/{total} products, {refused} refused, {eta_formatted} to go',
  })
  const start = performance.now()
  bar.start(feed.products.length, journal.resumed, { refused: 0 })
  const refusals = await indexFeed({
    products: feed.products,
    models,
    openPhoto: pictureOpener(dirname(feedFile)),
    makeThumb,
    journal,
    signal: interruption(),
    onProgress: ({ done, refused }) => bar.update(done, { refused }),
  }).finally(() => bar.stop())
  const seconds = (performance.now() - start) / 1000

  const catalogue = await finish(out, journal, models.embeddingVersion)
  const indexed = catalogue.products.length - journal.resumed
  console.log(describeIndex(catalogue.counts(), [...feed.refusals, ...refusals], { indexed, seconds }))
}

/** Writes the catalogue's own files, and clears away the journal and thumbnails that no product has any more. */
async function finish(out: string, journal: FolderJournal, embeddingVersion: string): Promise<Catalogue> {
  const { products, vectors, thumbs } = await journal.content()
  const files = await writeCatalogue({ embeddingVersion, products, vectors }, thumbs)
  for (const [name, content] of files) await writeFile(join(out, name), content)
  for (const name of await readdir(join(out, 'thumbs'))) {
    if (!(`thumbs/${name}` in thumbs)) await rm(join(out, 'thumbs', name))
  }
  journal.remove()
  return new Catalogue(embeddingVersion, products, vectors)
}

function pictureOpener(folder: string): (product: MerchantProduct) => Promise<Photo> {
  return ({ image_link: link }) =>
    /^https?:/i.test(link) ? downloadPhoto(link) : openPhoto(resolve(folder, link))
}

/** Aborted by Ctrl-C, so that the product under way is finished or left out whole. */
function interruption(): AbortSignal {
  const controller = new AbortController()
  process.once('SIGINT', () => {
    controller.abort(new LookError('cancelled', 'Interrupted. The same command goes on from here.'))
  })
  return controller.signal
}
