import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import * as v from 'valibot'
import { CATEGORIES, type Category } from '@/lib/catalog/taxonomy'
import type { Box } from '@/lib/look/look'
import { LookError } from '@/lib/look/look-error'
import { callerPath } from './caller-path'

const number = v.pipe(v.number(), v.finite())

const RequestLine = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    photo: v.string(),
    box: v.nullish(v.tuple([number, number, number, number])),
    category: v.nullish(v.picklist(CATEGORIES)),
  }),
)

/** A photo to embed a part of; without a box its main garment, in `category` where it is given. */
export interface EmbedRequest {
  photo: string
  box?: Box | null
  category?: Category | null
  /** Why the request could not be read. */
  error?: LookError
}

/**
 * Reads requests, a line of JSON each; a broken line becomes a request with an error, so that answers stay in order.
 *
 * @param file as the caller typed it; `-` is the standard input
 */
export async function* readRequests(file: string): AsyncGenerator<EmbedRequest> {
  const input = file === '-' ? process.stdin : createReadStream(callerPath(file))
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    const parsed = v.safeParse(RequestLine, line)
    if (parsed.success) yield parsed.output
    else yield { photo: line, error: brokenRequest(parsed.issues[0].message) }
  }
}

function brokenRequest(detail: string): LookError {
  return new LookError(
    'photo-missing',
    `A request must be {"photo":"…","box":[x,y,w,h]}, box optional. ${detail}`,
  )
}
