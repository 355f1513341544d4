import * as v from 'valibot'
import { LOOK_ERROR_CODES, LookError } from '../look/look-error'

/** What every message of ours carries: without a tab id a message reaches all pages, so it names its addressee. */
export interface Envelope {
  to: string
  name: string
  data: unknown
}

const envelopeSchema = v.object({ to: v.string(), name: v.string(), data: v.unknown() })

const replySchema = v.variant('ok', [
  v.object({ ok: v.literal(true), value: v.unknown() }),
  v.object({
    ok: v.literal(false),
    error: v.object({ code: v.picklist(LOOK_ERROR_CODES), message: v.string() }),
  }),
])

/** An answer, or an error by its code: `instanceof` does not survive a border between contexts. */
export type Reply = v.InferOutput<typeof replySchema>

/** The envelope in a raw message, null where the message is not one of ours. */
export function asEnvelope(message: unknown): Envelope | null {
  const parsed = v.safeParse(envelopeSchema, message)
  return parsed.success ? { ...parsed.output, data: parsed.output.data ?? null } : null
}

/** Runs a handler and packs what it gives, or what it throws, into a reply. */
export async function replyOf(handle: () => unknown): Promise<Reply> {
  try {
    return { ok: true, value: (await handle()) ?? null }
  } catch (error) {
    return { ok: false, error: LookError.from(error).toJSON() }
  }
}

/**
 * The answer in a raw reply.
 * @throws the LookError that the other side threw; `internal` where nobody answered
 */
export function openReply(reply: unknown): unknown {
  const parsed = v.safeParse(replySchema, reply)
  if (!parsed.success) {
    throw new LookError('internal', 'A part of the extension did not answer. Try again.', { cause: reply })
  }
  if (!parsed.output.ok) throw LookError.fromJSON(parsed.output.error)
  return parsed.output.value ?? null
}
