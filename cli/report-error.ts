import { LookError } from '@/lib/look/look-error'

/**
 * Tells that one photo of many failed, and lets the program end with status 1 once the others are done.
 */
export function reportError(photo: string, error: unknown, json: boolean | undefined): void {
  const { code, message } = LookError.from(error)
  process.exitCode = 1
  if (json) console.log(JSON.stringify({ photo, error: { code, message } }))
  else console.error(`${photo}: ${message} (${code})`)
}
