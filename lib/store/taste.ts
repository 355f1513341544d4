import type { Head } from '../tuning/head'
import type { LookDatabase } from './database'
import { readSetting, writeSetting } from './settings'

/**
 * What has come of learning:
 * - `few`: too few garments were judged to tell anything
 * - `unsure`: what was learnt did not rank held-out judgements better, so nothing changes
 * - `kept`: it did, and a head is laid over every search
 * - `stopped`, `failed`: the person ended it, or it could not be done here; what was known before stands
 */
export type LearningOutcome = 'few' | 'unsure' | 'kept' | 'stopped' | 'failed'

/** What is known of the shopper's taste. Written by the engine. */
export interface Taste {
  head: Head | null
  /** Of the head's directions and of the judgements. */
  embeddingVersion: string | null
  /** Names the judgements that the outcome is of. */
  judged: string
  /** null while it is being learnt, and where learning was cut off. */
  outcome: LearningOutcome | null
  /** How much of learning is done, 0–1. */
  progress: number
  /** How often it was begun for these judgements. */
  attempts: number
  /** TensorFlow.js' backend and how long learning took, where something was learnt. */
  ran: { backend: string; ms: number } | null
}

const TASTE = 'taste'

/** Where nobody has judged anything. */
export const NO_TASTE: Taste = {
  head: null,
  embeddingVersion: null,
  judged: '',
  outcome: null,
  progress: 0,
  attempts: 0,
  ran: null,
}

/** The shopper's taste as far as it is known. */
export async function readTaste(database: LookDatabase): Promise<Taste> {
  return ((await readSetting(database, TASTE)) as Taste | undefined) ?? NO_TASTE
}

/** Changes what is known of the taste. */
export async function changeTaste(database: LookDatabase, change: Partial<Taste>): Promise<void> {
  await database.transaction('rw', database.settings, async () => {
    await writeSetting(database, TASTE, { ...(await readTaste(database)), ...change })
  })
}

/** Forgets all judgements and what was learnt of them. */
export async function forgetTaste(database: LookDatabase): Promise<void> {
  await database.transaction('rw', [database.settings, database.judgements], async () => {
    await database.judgements.clear()
    await writeSetting(database, TASTE, NO_TASTE)
  })
}
