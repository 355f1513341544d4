import type { CataloguePhoto } from './catalogue-photos'
import type { StreetPhoto } from './street-photos'
import type { AnalysedPhoto, EmbeddedPhoto, Progress, Terminal } from './terminal'

/** What the parts of an evaluation share. */
export interface EvaluationRun {
  dataFolder: string
  /** Emptied when the evaluation ends. */
  temporaryFolder: string
  terminal: Terminal
  /** The same program with the baseline's models, where they are given. */
  baseline: Terminal | null
  /** For continuous integration: fewer scenes, and fewer of the faint detections. */
  quick: boolean
  /** At most so many photos of each kind (to try the evaluation itself). */
  limit: number
  progress: Progress
  /** The photos of ccp/ that are kept for choosing. */
  streetPhotos: readonly StreetPhoto[]
  /** All products of myntra/ with an article. */
  cataloguePhotos: readonly CataloguePhoto[]
  /** The street photos with faint detections too, as precision and recall need them. Analysed once a run. */
  faintlyAnalysedStreetPhotos(): Promise<readonly AnalysedPhoto[]>
  /**
   * The street photos as the panel shows them: with the thresholds that ship. Analysed once a run; a quick run
   * takes the faint ones for them.
   */
  analysedStreetPhotos(): Promise<readonly AnalysedPhoto[]>
  /** The garments of the street photos in order, their boxes given. Embedded once a run. */
  embeddedStreetCrops(): Promise<readonly EmbeddedPhoto[]>
  /** The catalogue photos of val in order, their category given. Embedded once a run. */
  embeddedProductsOfVal(): Promise<readonly EmbeddedPhoto[]>
  /** Folders of catalogues of myntra/'s feed, whose vectors are taken instead of embedding it anew. */
  catalog?: string
  baselineCatalog?: string
  /** Folder with a model for each fold, and folds.json. */
  folds?: string
  /** Folder of drawn scenes whose people are turned (catalog/generator). */
  drawn?: string
  /** The log line of an index run. */
  indexReport?: string
}
