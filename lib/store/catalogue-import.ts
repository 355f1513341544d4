import type { LookErrorData } from '../look/look-error'
import type { LookDatabase } from './database'
import { storing } from './storage-full'

/** A file of a catalogue that a person chose, with its path inside the folder. */
export interface ImportFile {
  path: string
  blob: Blob
}

/** A catalogue on its way in: a folder's files, or one zip. The engine takes it from here. */
export interface CatalogueImport {
  id: number
  name: string
  /** Emptied when the import has ended. */
  files: ImportFile[]
  state: 'waiting' | 'running' | 'done' | 'failed'
  /** 0–1 */
  progress: number
  error: LookErrorData | null
}

/**
 * Hands a folder or a zip to the engine.
 * @throws LookError `storage-full`
 */
export function addImport(database: LookDatabase, name: string, files: ImportFile[]): Promise<number> {
  return storing(() => database.imports.add({ name, files, state: 'waiting', progress: 0, error: null }))
}
