import { measureArticleAndColor } from './article-and-color'
import { measureCloseUps } from './close-ups'
import { measureDepartment } from './department'
import { measureDetector } from './detector'
import { measureEmbedder } from './embedder'
import type { EvaluationRun } from './evaluation-run'
import type { Measurement } from './measurement'
import { measurePeopleInScenes } from './people-in-scenes'
import { measureProductPhotos } from './product-photos'
import { measureShopLooks } from './shop-looks'
import { measureShots } from './shots'
import { measureSimilarityWords } from './similarity-words'
import { measureTimings } from './timings'

/** A part of the evaluation, which can be run on its own. */
export interface Part {
  name: string
  title: string
  measure(run: EvaluationRun): Promise<Measurement[]>
  /** Runs in continuous integration too. */
  quick: boolean
  /** Folders of the command line that its figures rest on. */
  rests?: readonly ('folds' | 'drawn' | 'baseline' | 'catalog' | 'baselineCatalog' | 'indexReport')[]
}

/** All parts, in the order of the report. */
export const PARTS: readonly Part[] = [
  { name: 'detector', title: 'Detector, street photos', measure: measureDetector, quick: true },
  { name: 'people', title: 'People in composed scenes', measure: measurePeopleInScenes, quick: true },
  { name: 'products', title: 'Products alone on white', measure: measureProductPhotos, quick: false },
  { name: 'closeups', title: 'Close-ups, and photos of one garment', measure: measureCloseUps, quick: false },
  {
    name: 'department',
    title: 'Department',
    measure: measureDepartment,
    quick: true,
    rests: ['folds', 'drawn'],
  },
  { name: 'shot', title: 'How much of a person is in the photo', measure: measureShots, quick: false },
  { name: 'article', title: 'Article and colour', measure: measureArticleAndColor, quick: false },
  {
    name: 'embedder',
    title: 'Embedder',
    measure: measureEmbedder,
    quick: false,
    rests: ['baseline', 'catalog', 'baselineCatalog'],
  },
  {
    name: 'similarity',
    title: 'The words for similarity',
    measure: measureSimilarityWords,
    quick: false,
  },
  { name: 'shop', title: 'The demonstration shop’s own looks', measure: measureShopLooks, quick: true },
  { name: 'timings', title: 'Times', measure: measureTimings, quick: false, rests: ['indexReport'] },
]
