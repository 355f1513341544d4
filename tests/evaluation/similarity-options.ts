import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { parseCount } from '@/cli/parse-count'
import { findDataFolder } from './data-folder'
import { callerPath } from './open-run'
import { SHIPPED_MODELS } from './result-files'
import {
  type GalleryProduct,
  parseSystems,
  readGallery,
  readStreetQueries,
  type SimilaritySystem,
  type StreetQuery,
  systemOfModels,
} from './similarity-systems'

/** The options of every command that compares systems; paths as the caller typed them. */
export interface SimilarityOptions {
  systems: string
  perCategory: number
  boxes: string
  kept: string
}

/** What is compared, on what. */
export interface Comparison {
  dataFolder: string
  queries: StreetQuery[]
  gallery: GalleryProduct[]
  shipped: SimilaritySystem
  /** All systems, what ships last. */
  systems: SimilaritySystem[]
  /** Where answers are kept between runs. */
  keptIn: string
}

export function addSimilarityOptions(command: Command): Command {
  return command
    .option('--systems <list>', 'NAME=DIR of models, separated by commas', '')
    .option('--per-category <count>', 'at most so many products of each category', parseCount, 400)
    .option('--boxes <file>', 'what `python -m bmtl prepare` found', 'training/data/garments.json')
    .option('--kept <dir>', 'where answers are kept between runs', join(tmpdir(), 'look-kept'))
}

export async function openComparison(options: SimilarityOptions): Promise<Comparison> {
  const dataFolder = findDataFolder()
  if (!dataFolder) throw new Error('The data sets (../shared/data) are not here.')
  const keptIn = callerPath(options.kept)
  const shipped = systemOfModels('what ships', SHIPPED_MODELS)
  return {
    dataFolder,
    queries: await readStreetQueries(dataFolder, keptIn),
    gallery: await readGallery(dataFolder, callerPath(options.boxes), options.perCategory),
    shipped,
    systems: [...parseSystems(options.systems), shipped],
    keptIn,
  }
}
