import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readCatalogue } from '@/lib/catalog/folder-format'
import type { Category } from '@/lib/catalog/taxonomy'
import type { CataloguePhoto } from './catalogue-photos'
import { writeCutOuts } from './cut-outs'
import type { EvaluationRun } from './evaluation-run'
import type { StreetGarment, StreetPhoto } from './street-photos'
import type { EmbeddedPhoto, Terminal } from './terminal'

/** A garment in a street photo, embedded there and as its own cut-out on white. */
export interface StreetReading {
  photo: StreetPhoto
  garment: StreetGarment
  crop: EmbeddedPhoto
  cutOut: EmbeddedPhoto
}

/** A product photo, embedded. */
export interface CatalogueReading {
  product: CataloguePhoto
  embedding: Float32Array
}

/** All that the embedder's figures are computed from. */
export interface EmbedderReadings {
  street: StreetReading[]
  /** Products kept for choosing, with what the model says of each. */
  val: (CatalogueReading & { said: EmbeddedPhoto })[]
  train: CatalogueReading[]
}

/**
 * Embeds the garments of the street photos (their boxes given), their cut-outs, and the products (their
 * category given, as their facts do).
 *
 * @param catalog folder of a catalogue of the same products and models: its vectors serve for train
 */
export async function readEmbeddings(
  run: EvaluationRun,
  terminal: Terminal,
  catalog: string | undefined,
): Promise<EmbedderReadings> {
  const val = run.cataloguePhotos.filter(({ split }) => split === 'val')
  const train = run.cataloguePhotos.filter(({ split }) => split === 'train')
  const street = await embedStreet(run, terminal)
  const said = await terminal.embed(val.map(requestFor))
  return {
    street,
    val: val.map((product, i) => {
      const answer = said[i] as EmbeddedPhoto
      return { product, said: answer, embedding: Float32Array.from(answer.embedding) }
    }),
    train: catalog ? await fromCatalogue(train, catalog) : await embedProducts(train, terminal),
  }
}

async function embedStreet(run: EvaluationRun, terminal: Terminal): Promise<StreetReading[]> {
  const pairs = await Promise.all(
    run.streetPhotos.map(async (photo) => {
      const cutOuts = await writeCutOuts(photo, run.temporaryFolder)
      return photo.garments.flatMap((garment, i) => {
        const cutOut = cutOuts[i]
        return cutOut ? [{ photo, garment, cutOut }] : []
      })
    }),
  )
  const garments = pairs.flat()
  const crops = await terminal.embed(
    garments.map(({ photo, garment: { box, category } }) => ({ photo: photo.path, box, category })),
  )
  const cutOuts = await terminal.embed(
    garments.map(({ cutOut: { path, box }, garment: { category } }) => ({ photo: path, box, category })),
  )
  return garments.map(({ photo, garment }, i) => ({
    photo,
    garment,
    crop: crops[i] as EmbeddedPhoto,
    cutOut: cutOuts[i] as EmbeddedPhoto,
  }))
}

async function embedProducts(
  products: readonly CataloguePhoto[],
  terminal: Terminal,
): Promise<CatalogueReading[]> {
  const answers = await terminal.embed(products.map(requestFor))
  return products.map((product, i) => ({
    product,
    embedding: Float32Array.from(answers[i]?.embedding ?? []),
  }))
}

function requestFor({ path, category }: CataloguePhoto): { photo: string; category: Category } {
  return { photo: path, category }
}

async function fromCatalogue(
  products: readonly CataloguePhoto[],
  folder: string,
): Promise<CatalogueReading[]> {
  const catalogue = await readCatalogue({ read: (path) => readFile(join(folder, path)) })
  const rowOf = new Map(catalogue.products.map(({ id }, row) => [id, row]))
  return products.map((product) => {
    const row = rowOf.get(product.id)
    if (row === undefined) throw new Error(`Product ${product.id} is not in the catalogue of --catalog.`)
    return { product, embedding: unitVector(catalogue.vectors.subarray(row * 128, (row + 1) * 128)) }
  })
}

function unitVector(bytes: Int8Array): Float32Array {
  const length = Math.hypot(...bytes)
  return Float32Array.from(bytes, (byte) => byte / length)
}
