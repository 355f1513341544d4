/** Everything that can go wrong on the way from a photo to its matches; a closed list. */
export const LOOK_ERROR_CODES = [
  'photo-missing',
  'photo-unreadable',
  'photo-empty',
  'photo-too-large',
  'photo-too-many',
  'photo-blocked',
  'page-closed',
  'box-outside-photo',
  'model-missing',
  'model-corrupt',
  'model-contract',
  'runtime-failed',
  'catalogue-missing',
  'catalogue-corrupt',
  'catalogue-version',
  'catalogue-too-large',
  'catalogue-in-use',
  'catalogue-known',
  'feed-unreadable',
  'feed-without-shop',
  'page-changed',
  'shop-refused',
  'shop-busy',
  'storage-full',
  'offline',
  'cancelled',
  'internal',
] as const

/** A code of {@link LOOK_ERROR_CODES}. */
export type LookErrorCode = (typeof LOOK_ERROR_CODES)[number]

/** What of a {@link LookError} crosses a context border, as JSON. */
export interface LookErrorData {
  code: LookErrorCode
  message: string
}

/**
 * An error that a person can read: `code` for programs, `message` a sentence that tells what happened and
 * what to do, `cause` for developers. `instanceof` does not survive a border between contexts, so cross
 * one with `toJSON` and {@link LookError.fromJSON}.
 */
export class LookError extends Error {
  override readonly name = 'LookError'

  constructor(
    readonly code: LookErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options)
  }

  toJSON(): LookErrorData {
    return { code: this.code, message: this.message }
  }

  /** The same error on the other side of a border. */
  static fromJSON(data: LookErrorData): LookError {
    return new LookError(data.code, data.message)
  }

  /** `error` itself where it is a LookError; `cancelled` for an abort; else `internal` with `error` as its cause. */
  static from(error: unknown): LookError {
    if (error instanceof LookError) return error
    if (error instanceof Error && error.name === 'AbortError') {
      return new LookError('cancelled', 'This was cancelled.', { cause: error })
    }
    const detail = error instanceof Error ? error.message : String(error)
    return new LookError('internal', `Something unexpected went wrong: ${detail}`, { cause: error })
  }
}

/** Whether a server could not be reached, or had no time: what was asked of it may come another time. */
export function isUnreached({ code }: LookError): boolean {
  return code === 'offline' || code === 'shop-busy'
}

/** @throws LookError `cancelled` where `signal` has been aborted, or the LookError that it was aborted with. */
export function throwIfCancelled(signal?: AbortSignal): void {
  if (!signal?.aborted) return
  if (signal.reason instanceof LookError) throw signal.reason
  throw new LookError('cancelled', 'This was cancelled.', { cause: signal.reason })
}
