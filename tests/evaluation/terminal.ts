import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Category } from '@/lib/catalog/taxonomy'
import type { Box, Garment, Look } from '@/lib/look/look'

const PROJECT = fileURLToPath(new URL('../../', import.meta.url))

/** A line of `look analyse --json`. */
export type AnalysedPhoto = Pick<Look, 'width' | 'height' | 'people' | 'garments' | 'timings'> & {
  photo: string
}

/** A line of `look match --json`. */
export type MatchedPhoto = Omit<AnalysedPhoto, 'garments'> & {
  garments: (Garment & { matches: { id: string; similarity: number }[] })[]
}

/** A line for `look embed --json --from -`. */
export interface EmbedRequest {
  photo: string
  box?: Box
  category?: Category
}

/** A line of `look embed --json`; the article is the likeliest within the request's category. */
export interface EmbeddedPhoto {
  photo: string
  embedding: number[]
  article: string | null
  /** Article → probability, the likeliest first; missing where the request names no category. */
  articleScores?: Record<string, number>
  color: string | null
  colorScores: Record<string, number>
}

/** The terminal program with one set of models. */
export interface Terminal {
  analyse(photos: readonly string[], minScore?: number): Promise<AnalysedPhoto[]>
  embed(requests: readonly EmbedRequest[]): Promise<EmbeddedPhoto[]>
  match(photos: readonly string[], catalog: string): Promise<MatchedPhoto[]>
}

/** What was done so far, for a person who waits. */
export type Progress = (label: string, done: number, total: number) => void

/** @param models folder of other models than the shipped ones */
export function openTerminal(models: string | undefined, progress: Progress): Terminal {
  const modelOptions = models ? ['--models', models] : []
  return {
    analyse(photos, minScore) {
      const options = minScore === undefined ? [] : ['--min-score', String(minScore)]
      const report = (done: number) => progress('analyse', done, photos.length)
      return runLook<AnalysedPhoto>(
        ['analyse', '--json', ...modelOptions, ...options, ...photos],
        photos.length,
        report,
      )
    },
    embed(requests) {
      const input = requests.map((request) => `${JSON.stringify(request)}\n`).join('')
      const report = (done: number) => progress('embed', done, requests.length)
      return runLook<EmbeddedPhoto>(
        ['embed', '--json', ...modelOptions, '--from', '-'],
        requests.length,
        report,
        input,
      )
    },
    match(photos, catalog) {
      const report = (done: number) => progress('match', done, photos.length)
      const parameters = ['match', '--json', ...modelOptions, '--catalog', catalog, ...photos]
      return runLook<MatchedPhoto>(parameters, photos.length, report)
    },
  }
}

/**
 * Runs `look` and reads its lines of JSON.
 *
 * @throws Error where a line tells an error, or there are not `expected` lines
 */
async function runLook<Line extends { photo: string }>(
  parameters: readonly string[],
  expected: number,
  report?: (done: number) => void,
  input = '',
): Promise<Line[]> {
  if (expected === 0) return []
  const look = spawn(process.execPath, ['--import', 'tsx', 'cli/look.ts', ...parameters], {
    cwd: PROJECT,
    env: { ...process.env, INIT_CWD: PROJECT },
  })
  let complaints = ''
  look.stderr.on('data', (chunk) => {
    complaints = `${complaints}${chunk}`.slice(-2000)
  })
  const ended = new Promise<number | null>((resolve, reject) => look.on('error', reject).on('close', resolve))
  look.stdin.on('error', () => {}) // it ended before it read everything: its exit status tells
  look.stdin.end(input)
  const lines: Line[] = []
  for await (const text of createInterface({ input: look.stdout })) {
    const line: Line & { error?: { message: string } } = JSON.parse(text)
    if (line.error) {
      look.kill()
      throw new Error(`look ${parameters[0]}: ${line.photo}: ${line.error.message}`)
    }
    lines.push(line)
    report?.(lines.length)
  }
  const status = await ended
  if (status !== 0 || lines.length !== expected) {
    const told = `${lines.length} of ${expected} lines, exit status ${status}`
    throw new Error(`look ${parameters[0]} gave ${told}. ${complaints}`)
  }
  return lines
}
