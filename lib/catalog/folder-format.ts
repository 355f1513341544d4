import * as v from 'valibot'
import { LookError } from '../look/look-error'
import { sha256 } from '../vision/sha256'
import { Catalogue, type CatalogueCounts } from './catalogue'
import { type Product, ProductSchema } from './product'

/** The files of a catalogue, wherever they lie: a folder, a zip, the extension's package. */
export interface CatalogueFiles {
  /** Bytes of the file at `path`, relative to catalog.json; rejects where there is none. */
  read(path: string): Promise<Uint8Array>
}

const path = v.pipe(v.string(), v.regex(/^(?:[\w-]+\/)?[\w-]+\.\w+$/))

/** Schema of `catalog.json`. */
const CatalogManifest = v.object({
  format: v.literal(1),
  embeddingVersion: v.string(),
  /** What names the model files that embedded it; not there where that is not known. */
  models: v.optional(v.string()),
  counts: v.looseObject({ products: v.number() }),
  /** Every other file, with the SHA-256 and the size of its content. */
  files: v.record(path, v.object({ sha256: v.string(), bytes: v.number() })),
})

/** What `catalog.json` says. */
export type CatalogManifest = v.InferOutput<typeof CatalogManifest>

/** A catalogue as it was written: products in row order, and a vector of 128 signed bytes for each. */
export interface CatalogueContent {
  embeddingVersion: string
  models?: string
  products: Product[]
  vectors: Int8Array
}

/** A catalogue that was read, with its thumbnails to be read one by one. */
export interface ReadCatalogue extends CatalogueContent {
  manifest: CatalogManifest
  /** The WebP bytes of `product.thumb`, verified. */
  readThumb(thumb: string): Promise<Uint8Array>
}

/**
 * Reads a catalogue and verifies it by its checksums.
 *
 * @throws LookError `catalogue-missing` without a catalog.json, `catalogue-corrupt` where anything is damaged
 */
export async function readCatalogue(files: CatalogueFiles): Promise<ReadCatalogue> {
  const manifest = await readManifest(files)
  const readVerified = (name: string) => readFile(files, manifest, name)
  const vectorBytes = await readVerified('vectors.i8')
  const products = parseProducts(await readVerified('products.ndjson'))
  if (vectorBytes.length !== products.length * 128) throw corrupt('Its vectors do not fit its products.')
  return {
    manifest,
    embeddingVersion: manifest.embeddingVersion,
    products,
    vectors: new Int8Array(vectorBytes.buffer, vectorBytes.byteOffset, vectorBytes.length),
    readThumb: readVerified,
  }
}

/**
 * All files of a catalogue, each verified, catalog.json last: whoever writes them in this order leaves no catalogue where
 * the writing breaks off.
 *
 * @throws LookError as {@link readCatalogue}
 */
export async function* verifiedFiles(
  files: CatalogueFiles,
): AsyncGenerator<[path: string, bytes: Uint8Array]> {
  const { manifest, readThumb } = await readCatalogue(files)
  for (const name of Object.keys(manifest.files)) yield [name, await readThumb(name)]
  yield ['catalog.json', await files.read('catalog.json')]
}

/**
 * The files that {@link readCatalogue} reads, thumbnails excepted: those exist already, and are only listed.
 *
 * @param thumbs SHA-256 and size of each thumbnail, by path
 */
export async function writeCatalogue(
  { embeddingVersion, models, products, vectors }: CatalogueContent,
  thumbs: CatalogManifest['files'],
): Promise<Map<string, Uint8Array>> {
  const encoder = new TextEncoder()
  const productLines = products.map((product) => `${JSON.stringify(product)}\n`).join('')
  const written = new Map<string, Uint8Array>([
    ['products.ndjson', encoder.encode(productLines)],
    ['vectors.i8', new Uint8Array(vectors.buffer, vectors.byteOffset, vectors.length)],
  ])
  const files: CatalogManifest['files'] = {}
  for (const [name, bytes] of written) files[name] = await fileEntry(bytes)
  const counts: CatalogueCounts = new Catalogue(embeddingVersion, products, vectors).counts()
  const manifest = { format: 1, embeddingVersion, models, counts, files: { ...files, ...thumbs } }
  written.set('catalog.json', encoder.encode(`${JSON.stringify(manifest, null, 1)}\n`))
  return written
}

/** How `catalog.json` lists a file with this content. */
export async function fileEntry(bytes: Uint8Array): Promise<{ sha256: string; bytes: number }> {
  return { sha256: await sha256(bytes), bytes: bytes.length }
}

/** Longest side of a product's thumbnail, in pixels. */
export const THUMB_SIDE = 256

/** The path of a thumbnail, named by its content, so that equal pictures have equal names. */
export function thumbPath(contentSha256: string): string {
  return `thumbs/${contentSha256.slice(0, 32)}.webp`
}

async function readManifest(files: CatalogueFiles): Promise<CatalogManifest> {
  const bytes = await files.read('catalog.json').catch((cause) => {
    throw new LookError('catalogue-missing', 'There is no catalogue here: catalog.json is missing.', {
      cause,
    })
  })
  const parsed = v.safeParse(
    v.pipe(v.string(), v.parseJson(), CatalogManifest),
    new TextDecoder().decode(bytes),
  )
  if (!parsed.success) throw corrupt(`catalog.json: ${parsed.issues[0].message}`)
  return parsed.output
}

async function readFile(files: CatalogueFiles, manifest: CatalogManifest, name: string): Promise<Uint8Array> {
  const listed = manifest.files[name]
  if (!listed) throw corrupt(`${name} is not listed in catalog.json.`)
  const bytes = await files.read(name).catch((cause) => {
    throw corrupt(`${name} is missing.`, cause)
  })
  if ((await sha256(bytes)) !== listed.sha256) throw corrupt(`${name} is not what catalog.json says.`)
  return bytes
}

function parseProducts(bytes: Uint8Array): Product[] {
  const lines = new TextDecoder().decode(bytes).split('\n').filter(Boolean)
  return lines.map((line, row) => {
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), ProductSchema), line)
    if (!parsed.success) throw corrupt(`Product ${row + 1}: ${parsed.issues[0].message}`)
    return parsed.output
  })
}

function corrupt(detail: string, cause?: unknown): LookError {
  return new LookError('catalogue-corrupt', `This catalogue is damaged; build or fetch it again. ${detail}`, {
    cause,
  })
}
