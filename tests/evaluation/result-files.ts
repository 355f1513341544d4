import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Measurement } from './measurement'
import { PARTS } from './parts'

/** docs/ of the project. */
export const DOCS = fileURLToPath(new URL('../../docs', import.meta.url))

/** The models that ship. */
export const SHIPPED_MODELS = fileURLToPath(new URL('../../public/models', import.meta.url))

/** What docs/results/ keeps of a part: its figures, and what they were measured on. */
export interface PartResult {
  part: string
  /** `2026-11-24` */
  measuredOn: string
  command: string
  /** Tells whether the models have changed since. */
  models: string
  measurements: Measurement[]
}

/** Writes docs/results/PART.json. */
export function writeResult(result: PartResult, docs = DOCS): void {
  mkdirSync(join(docs, 'results'), { recursive: true })
  writeFileSync(join(docs, 'results', `${result.part}.json`), `${JSON.stringify(result, null, 2)}\n`)
}

/** The results that docs/results/ holds, in the order of the parts. */
export function readResults(docs = DOCS): PartResult[] {
  return PARTS.flatMap(({ name }) => {
    const file = join(docs, 'results', `${name}.json`)
    return existsSync(file) ? [JSON.parse(readFileSync(file, 'utf8')) as PartResult] : []
  })
}

/** A short name for a folder's models.json, with the checksums of all weights in it. */
export function nameOfModels(folder: string): string {
  const manifest: { models: { id: string; files: { sha256: string }[] }[] } = JSON.parse(
    readFileSync(join(folder, 'models.json'), 'utf8'),
  )
  const checksums = manifest.models.flatMap(({ files }) => files.map(({ sha256 }) => sha256))
  const name = createHash('sha256').update(checksums.join()).digest('hex').slice(0, 8)
  return `${manifest.models.map(({ id }) => id).join(', ')} (${name})`
}
