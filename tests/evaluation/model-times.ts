import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { EntryByTask, Task } from '@/lib/vision/models-manifest'
import { readManifest } from '@/lib/vision/models-manifest'

const SCRIPT = fileURLToPath(new URL('../../scripts/time-models.ts', import.meta.url))

/** A model file to be timed, with the shape of its input. */
export interface TimedModel {
  file: string
  shape: readonly number[]
}

/** Median milliseconds of one run of each, warm, on WebAssembly in Node; measured in turns in one process. */
export function timeModels(models: readonly TimedModel[], threads: number, rounds: number): number[] {
  const named = models.map(({ file, shape }) => `${file}:${shape.join('x')}`)
  const options = ['--threads', String(threads), '--rounds', String(rounds)]
  const printed = execFileSync(process.execPath, ['--import', 'tsx', SCRIPT, ...options, ...named], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return JSON.parse(printed)
}

/** The models of a folder: their contracts, and the one file of each. */
export function modelsOf(folder: string): { task: Task; id: string; bytes: number; timed: TimedModel }[] {
  const entries: EntryByTask = readManifest(JSON.parse(readFileSync(join(folder, 'models.json'), 'utf8')))
  return (['detect', 'department', 'embed'] as const).map((task) => {
    const { id, files, input } = entries[task]
    const [file] = files
    if (!file) throw new Error(`${id} has no file.`)
    return { task, id, bytes: file.bytes, timed: { file: join(folder, file.path), shape: input.shape } }
  })
}
