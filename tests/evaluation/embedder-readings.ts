import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readCatalogue } from '@/lib/catalog/folder-format'
import { unitOf } from '@/lib/tuning/head'
import type { CataloguePhoto } from './catalogue-photos'
import { type CutOut, writeCutOuts } from './cut-outs'
import type { EvaluationRun } from './evaluation-run'
import type { StreetGarment, StreetPhoto } from './street-photos'
import type { EmbeddedPhoto, EmbedRequest, Terminal } from './terminal'

/** A garment in a street photo, embedded there and as its own cut-out on white. */
export interface StreetPair {
  photo: Pick<StreetPhoto, 'name'>
  garment: Pick<StreetGarment, 'category' | 'article'>
  crop: { embedding: ArrayLike<number> }
  cutOut: { embedding: ArrayLike<number> }
}

/** The same with all that the embedder said. */
export interface StreetReading extends StreetPair {
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

/** What figures of similarity are computed from. */
export interface SimilarityReadings {
  street: readonly StreetPair[]
  val: readonly CatalogueReading[]
  train: readonly CatalogueReading[]
}

/** All that the embedder's figures are computed from. */
export interface EmbedderReadings {
  street: StreetReading[]
  /** Products kept for choosing. */
  val: CatalogueReading[]
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
  const said =
    terminal === run.terminal ? await run.embeddedProductsOfVal() : await terminal.embed(productRequests(val))
  return {
    street,
    val: val.map((product, i) => ({ product, embedding: Float32Array.from(said[i]?.embedding ?? []) })),
    train: catalog ? await fromCatalogue(train, catalog) : await embedProducts(train, terminal),
  }
}

/** Embeds the garments of the street photos, their boxes given, and their cut-outs. */
export async function embedStreet(run: EvaluationRun, terminal: Terminal): Promise<StreetReading[]> {
  const pairs = await Promise.all(
    run.streetPhotos.map(async (photo) => {
      const cutOuts = await writeCutOuts(photo, run.temporaryFolder)
      return photo.garments.map((garment, i) => ({ photo, garment, cutOut: cutOuts[i] as CutOut }))
    }),
  )
  const garments = pairs.flat()
  const crops =
    terminal === run.terminal
      ? await run.embeddedStreetCrops()
      : await terminal.embed(cropRequests(run.streetPhotos))
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
  const answers = await terminal.embed(productRequests(products))
  return products.map((product, i) => ({
    product,
    embedding: Float32Array.from(answers[i]?.embedding ?? []),
  }))
}

/** The garments of street photos, their boxes given. */
export function cropRequests(photos: readonly StreetPhoto[]): EmbedRequest[] {
  return photos.flatMap((photo) =>
    photo.garments.map(({ box, category }) => ({ photo: photo.path, box, category })),
  )
}

/** Products, their category given, as their facts do. */
export function productRequests(products: readonly CataloguePhoto[]): EmbedRequest[] {
  return products.map(({ path, category }) => ({ photo: path, category }))
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
    return { product, embedding: unitOf(catalogue.vectors, row) }
  })
}
