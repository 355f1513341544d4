import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Pictures whose answers are kept together: so much is lost when a run is interrupted. */
const TOGETHER = 500

/**
 * Asks in pieces, and keeps each piece's answers in a folder, so that a later run need not ask again.
 *
 * @param asked who answers, checksum and all
 */
export async function keepingAnswers<Question, Answer>(
  folder: string,
  asked: string,
  questions: readonly Question[],
  ask: (piece: readonly Question[]) => Promise<Answer[]>,
): Promise<Answer[]> {
  mkdirSync(folder, { recursive: true })
  const answers: Answer[] = []
  for (let first = 0; first < questions.length; first += TOGETHER) {
    const piece = questions.slice(first, first + TOGETHER)
    const name = createHash('sha256')
      .update(JSON.stringify([asked, piece]))
      .digest('hex')
    const file = join(folder, `${name.slice(0, 16)}.json`)
    if (!existsSync(file)) {
      writeFileSync(`${file}.partial`, JSON.stringify(await ask(piece)))
      renameSync(`${file}.partial`, file)
    }
    answers.push(...JSON.parse(readFileSync(file, 'utf8')))
  }
  return answers
}
