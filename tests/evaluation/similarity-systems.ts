import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { seededSample } from '@/lib/catalog/report/seeded-sample'
import { CATEGORIES } from '@/lib/catalog/taxonomy'
import type { Box } from '@/lib/look/look'
import { readManifest } from '@/lib/vision/models-manifest'
import { type CataloguePhoto, readCataloguePhotos } from './catalogue-photos'
import { colourHistogram } from './colour-histogram'
import { writeCutOuts } from './cut-outs'
import { keepingAnswers } from './kept-answers'
import { callerPath } from './open-run'
import { readStreetPhotos, type StreetGarment, type StreetPhoto } from './street-photos'
import { type EmbedRequest, openTerminal } from './terminal'

/** Something that turns parts of pictures into unit vectors whose cosine is their similarity. */
export interface SimilaritySystem {
  name: string
  /** What its answers depend on. */
  checksum: string
  embed(requests: readonly EmbedRequest[]): Promise<ArrayLike<number>[]>
}

/** A garment in a street photo, and its own cut-out on white, to be embedded. */
export interface StreetQuery {
  photo: StreetPhoto
  garment: StreetGarment
  /** Its place among the photo's garments. */
  index: number
  crop: EmbedRequest
  cutOut: EmbedRequest
}

/** A product that systems look for. */
export interface GalleryProduct {
  product: CataloguePhoto
  request: EmbedRequest
}

/** The embedder of a folder of models, through the terminal program. */
export function systemOfModels(name: string, folder: string): SimilaritySystem {
  const { embed } = readManifest(JSON.parse(readFileSync(join(folder, 'models.json'), 'utf8')))
  const terminal = openTerminal(folder, () => {})
  return {
    name,
    checksum: embed.files.map(({ sha256 }) => sha256).join(),
    async embed(requests) {
      return (await terminal.embed(requests)).map(({ embedding }) => embedding)
    },
  }
}

/** Colour alone. */
const COLOUR_SYSTEM: SimilaritySystem = {
  name: 'colour histogram',
  checksum: 'hsv 8×4×4',
  async embed(requests) {
    const histograms = []
    for (const { photo, box } of requests) histograms.push(await colourHistogram(photo, box))
    return histograms.map((histogram) => Array.from(histogram))
  },
}

/** A system's answers, kept in a folder by its checksum. */
export function vectorsOf(
  system: SimilaritySystem,
  requests: readonly EmbedRequest[],
  keptIn: string,
): Promise<ArrayLike<number>[]> {
  return keepingAnswers(keptIn, system.checksum, requests, (piece) => system.embed(piece))
}

/** The garments of the street photos of val; writes their cut-outs. */
export async function readStreetQueries(dataFolder: string, keptIn: string): Promise<StreetQuery[]> {
  const folder = join(keptIn, 'cut-outs')
  mkdirSync(folder, { recursive: true })
  const queries: StreetQuery[] = []
  for (const photo of readStreetPhotos(dataFolder)) {
    const cutOuts = await writeCutOuts(photo, folder)
    for (const [index, garment] of photo.garments.entries()) {
      const cutOut = cutOuts[index]
      if (!cutOut) continue
      const { category } = garment
      queries.push({
        photo,
        garment,
        index,
        crop: { photo: photo.path, box: garment.box, category },
        cutOut: { photo: cutOut.path, box: cutOut.box, category },
      })
    }
  }
  return queries
}

/**
 * Products of each category, the same for every system: their main garments' boxes come from `python -m bmtl prepare`;
 * a product without one is looked at whole.
 *
 * @param most at most so many of each category, seeded
 */
export async function readGallery(
  dataFolder: string,
  boxesFile: string,
  most: number,
): Promise<GalleryProduct[]> {
  if (!existsSync(boxesFile))
    throw new Error(`There is no ${boxesFile}: run \`python -m bmtl prepare\` in training/ first.`)
  const corners: Record<string, [number, number, number, number]> = JSON.parse(
    readFileSync(boxesFile, 'utf8'),
  )
  const products = readCataloguePhotos(dataFolder)
  const chosen = CATEGORIES.flatMap((category) => {
    const own = products.filter((product) => product.category === category)
    return seededSample(own.length, most, 1).map((index) => own[index] as CataloguePhoto)
  })
  return Promise.all(
    chosen.map(async (product) => {
      const [x1, y1, x2, y2] = corners[product.id] ?? (await wholeOf(product.path))
      const box: Box = [x1, y1, x2 - x1, y2 - y1]
      return { product, request: { photo: product.path, box, category: product.category } }
    }),
  )
}

async function wholeOf(path: string): Promise<[number, number, number, number]> {
  const { width = 0, height = 0 } = await sharp(path).metadata()
  return [0, 0, width, height]
}

/** The same crops of the photos seen in a mirror. */
export async function mirroredCrops(
  queries: readonly StreetQuery[],
  keptIn: string,
): Promise<EmbedRequest[]> {
  const folder = join(keptIn, 'mirrored')
  mkdirSync(folder, { recursive: true })
  const widths = new Map<string, number>()
  for (const { photo } of queries) {
    if (widths.has(photo.name)) continue
    const { width } = await sharp(photo.path)
      .flop()
      .png()
      .toFile(join(folder, `${photo.name}.png`))
    widths.set(photo.name, width)
  }
  return queries.map(({ photo, garment: { box, category } }) => ({
    photo: join(folder, `${photo.name}.png`),
    box: [(widths.get(photo.name) ?? 0) - box[0] - box[2], box[1], box[2], box[3]],
    category,
  }))
}

/** `NAME=DIR,…`, after colour alone, which needs no models. */
export function parseSystems(list: string): SimilaritySystem[] {
  const given = list === '' ? [] : list.split(',')
  return [
    COLOUR_SYSTEM,
    ...given.map((item) => {
      const [, name, folder] = /^([^=]+)=(.+)$/.exec(item) ?? []
      if (!name || !folder) throw new Error(`A system is NAME=DIR, not “${item}”.`)
      return systemOfModels(name, callerPath(folder))
    }),
  ]
}
