import { VECTOR_LENGTH } from '../catalog/quantise'
import { LookError, throwIfCancelled } from '../look/look-error'
import type { LookDatabase } from '../store/database'
import { type JudgementRow, judgementsOf } from '../store/judgements'
import { changeTaste, readTaste, type Taste } from '../store/taste'
import { cataloguePairs } from '../tuning/catalogue-pairs'
import type { TensorFlow } from '../tuning/fit-side-by-side'
import { unitOf } from '../tuning/head'
import { FEWEST_GARMENTS, learnHead } from '../tuning/learn-head'
import type { Judgement } from '../tuning/preferences'
import { tasteDirections } from '../tuning/taste-directions'
import { sampleCatalogues } from './catalogue-sample'
import { onceMoreWhenAsked } from './one-at-a-time'

/** TensorFlow.js with the backend that was started. */
export interface StartedTensorFlow {
  tf: TensorFlow
  backend: string
}

/** What learning needs of the engine. */
export interface LearnerPorts {
  database: LookDatabase
  embeddingVersion: () => Promise<string>
  startTensorFlow: () => Promise<StartedTensorFlow>
  /** Resolves when no look of the person's is being worked on: those come first. */
  whenFree: () => Promise<void>
  /** Another head is laid over every search, or none any more. */
  onHeadChanged: () => Promise<void>
}

/** Learns the shopper's taste from the judgements in the database. */
export interface Learner {
  /** Learns until what is known rests on the newest judgements. */
  pursue(): Promise<void>
  /** Ends the learning at work; the next judgement begins another. */
  stop(): void
}

/** An engine that died twice of it would die of it again. */
const MOST_ATTEMPTS = 2
const PROGRESS_STEP = 0.1
/** Why a learning was ended, where the person did not end it. */
const OVERTAKEN = new LookError('cancelled', 'There are newer judgements.')

/**
 * The engine's side of learning. The judgements are rows, and what was learnt names those that it rests on: an engine that
 * dies meanwhile loses nothing, the next one begins again. A judgement made meanwhile begins it anew at once.
 */
export function createLearner(ports: LearnerPorts): Learner {
  const { database } = ports
  let atWork: { judged: string; abort: AbortController } | null = null

  const rowsNow = async () => judgementsOf(database, await ports.embeddingVersion())

  const learnNewest = onceMoreWhenAsked(async () => {
    const rows = await rowsNow()
    const judged = namesOf(rows)
    const before = await readTaste(database)
    if (before.judged === judged && (before.outcome !== null || rows.length === 0)) return
    const abort = new AbortController()
    atWork = { judged, abort }
    const change = await learn(ports, { rows, judged, before }, abort.signal)
    atWork = null
    if (change === null) return
    await changeTaste(database, change)
    if (change.head || (change.head === null && before.head)) await ports.onHeadChanged()
  })

  return {
    async pursue() {
      if (atWork) {
        const judged = namesOf(await rowsNow())
        if (atWork && atWork.judged !== judged) atWork.abort.abort(OVERTAKEN)
      }
      await learnNewest()
    },
    stop() {
      atWork?.abort.abort()
    },
  }
}

/** Tells one set of judgements from another. */
function namesOf(rows: readonly JudgementRow[]): string {
  return rows.map(({ judgedAt, wish }) => `${judgedAt}${wish[0]}`).join(' ')
}

/** What is known of the taste after these judgements; null where newer ones have overtaken them. */
async function learn(
  { database, startTensorFlow, whenFree }: LearnerPorts,
  { rows, judged, before }: { rows: readonly JudgementRow[]; judged: string; before: Taste },
  signal: AbortSignal,
): Promise<Partial<Taste> | null> {
  const judgements = rows.map(judgementOf)
  if (new Set(judgements.map(({ garment }) => garment)).size < FEWEST_GARMENTS) {
    return { judged, outcome: 'few', head: null, ran: null }
  }
  const attempts = before.judged === judged ? before.attempts + 1 : 1
  if (attempts > MOST_ATTEMPTS) return { judged, outcome: 'failed' }
  await changeTaste(database, { judged, attempts, outcome: null, progress: 0 })
  try {
    await whenFree()
    throwIfCancelled(signal)
    const { tf, backend } = await startTensorFlow()
    const started = performance.now()
    const embeddingVersion = rows[0]?.embeddingVersion ?? null
    const { products, vectors } = await sampleCatalogues(database, embeddingVersion ?? '')
    const along = tasteDirections(products, vectors)
    const pairs = cataloguePairs(products, vectors)
    let told = 0
    const onProgress = (progress: number) => {
      if (progress < told + PROGRESS_STEP) return
      told = progress
      changeTaste(database, { progress }).catch(console.error)
    }
    const { head } = await learnHead(tf, { along, judgements, pairs }, { signal, onProgress })
    throwIfCancelled(signal)
    const ran = { backend, ms: performance.now() - started }
    return { judged, outcome: head ? 'kept' : 'unsure', head, embeddingVersion, ran }
  } catch (thrown) {
    if (signal.reason === OVERTAKEN) return null
    if (signal.aborted) return { judged, outcome: 'stopped' }
    console.error(thrown)
    return { judged, outcome: 'failed' }
  }
}

function judgementOf({ lookId, garment, query, product, beside, wish }: JudgementRow): Judgement {
  const others = Array.from({ length: beside.length / VECTOR_LENGTH }, (_, row) => unitOf(beside, row))
  return { garment: `${lookId} ${garment}`, query, product: unitOf(product), wish, beside: others }
}
