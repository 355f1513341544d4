/**
 * How long a server asks to wait, in milliseconds: seconds or a date
 * (https://www.rfc-editor.org/rfc/rfc9110#name-retry-after); null where it does not say, or not in a way that is known.
 */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  const text = header?.trim() ?? ''
  if (/^\d+$/.test(text)) return 1000 * Number(text)
  const date = Date.parse(text)
  return Number.isNaN(date) ? null : Math.max(0, date - nowMs)
}
