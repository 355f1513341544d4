import { resolve } from 'node:path'
import { seededSample } from '@/lib/catalog/report/seeded-sample'
import { type CataloguePhoto, readCataloguePhotos } from './catalogue-photos'
import { cropRequests, productRequests } from './embedder-readings'
import type { EvaluationRun } from './evaluation-run'
import { readStreetPhotos } from './street-photos'
import { openTerminal, type Progress } from './terminal'

/** The options of `npm run evaluate` that a run depends on; paths as the caller typed them. */
export interface RunOptions {
  models?: string
  baseline?: string
  catalog?: string
  baselineCatalog?: string
  folds?: string
  drawn?: string
  indexReport?: string
  quick?: boolean
  limit?: number
}

/** Reads the lists of photos and readies the terminal program. */
export function openRun(
  dataFolder: string,
  temporaryFolder: string,
  options: RunOptions,
  progress: Progress,
): EvaluationRun {
  const limit = options.limit ?? Number.POSITIVE_INFINITY
  const streetPhotos = readStreetPhotos(dataFolder).slice(0, limit)
  const cataloguePhotos = limitSplits(readCataloguePhotos(dataFolder), limit)
  const terminal = openTerminal(options.models && callerPath(options.models), progress)
  const paths = streetPhotos.map(({ path }) => path)
  const faint = once(() => terminal.analyse(paths, options.quick ? 0.05 : 0.01))
  return {
    dataFolder,
    temporaryFolder,
    terminal,
    baseline: options.baseline ? openTerminal(callerPath(options.baseline), progress) : null,
    quick: options.quick === true,
    limit,
    progress,
    streetPhotos,
    cataloguePhotos,
    embeddedStreetCrops: once(() => terminal.embed(cropRequests(streetPhotos))),
    embeddedProductsOfVal: once(() =>
      terminal.embed(productRequests(cataloguePhotos.filter(({ split }) => split === 'val'))),
    ),
    faintlyAnalysedStreetPhotos: faint,
    analysedStreetPhotos: options.quick ? faint : once(() => terminal.analyse(paths)),
    catalog: options.catalog && callerPath(options.catalog),
    baselineCatalog: options.baselineCatalog && callerPath(options.baselineCatalog),
    folds: options.folds && callerPath(options.folds),
    drawn: options.drawn && callerPath(options.drawn),
    indexReport: options.indexReport && callerPath(options.indexReport),
  }
}

/** Asks at the first call, and gives the same answer at every later one. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined
  return () => {
    answer ??= ask()
    return answer
  }
}

/** npm runs scripts in the project's folder, and tells in INIT_CWD where the caller stood. */
export function callerPath(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path)
}

function limitSplits(photos: readonly CataloguePhoto[], limit: number): CataloguePhoto[] {
  return (['val', 'train'] as const).flatMap((wanted) => {
    const ofSplit = photos.filter(({ split }) => split === wanted)
    return seededSample(ofSplit.length, limit, 1).map((index) => ofSplit[index] as CataloguePhoto)
  })
}
