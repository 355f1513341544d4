import { analyse } from 'chardet'
import { gunzipSync } from 'fflate'
import { LookError } from '../look/look-error'

/** Bytes that the character set is guessed from, where the file does not say it. */
const SAMPLE = 64 * 1024

/** Windows' sets, which have signs where ISO's have control characters that no feed contains. */
const WINDOWS_TWINS: Readonly<Record<string, string>> = {
  'ISO-8859-1': 'windows-1252',
  'ISO-8859-2': 'windows-1250',
  'ISO-8859-7': 'windows-1253',
  'ISO-8859-8': 'windows-1255',
  'ISO-8859-9': 'windows-1254',
}

/** A feed's text, and how it was written down. */
export interface DecodedFeed {
  text: string
  /** Name of the encoding: https://encoding.spec.whatwg.org/#names-and-labels */
  encoding: string
}

/**
 * The text of a feed's bytes, gzip undone. In this order: a byte order mark, zero bytes that only UTF-16 has, UTF-8
 * where all of it is valid, what an XML declaration says, and a guess from the bytes (windows-1252 for most shops).
 * Line ends become `\n`.
 *
 * @throws LookError `feed-unreadable` where the gzip is damaged or the bytes are no text
 */
export function decodeFeed(bytes: Uint8Array): DecodedFeed {
  const plain = ungzipped(bytes)
  const encoding = encodingOf(plain)
  const decoded = new TextDecoder(encoding).decode(plain)
  const text = encoding === 'windows-1252' ? withWindowsSigns(decoded) : decoded
  if (text.slice(0, 1000).includes('\0')) {
    throw new LookError('feed-unreadable', 'This file is no text, so that no product can be read from it.')
  }
  return { text: text.replace(/\r\n?/g, '\n'), encoding }
}

/** 0x80–0x9F of windows-1252. */
const WINDOWS_SIGNS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** Some releases of Node decode windows-1252 as Latin-1 (github.com/nodejs/node/issues/56542): mended here. */
function withWindowsSigns(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (sign) => WINDOWS_SIGNS.charAt(sign.charCodeAt(0) - 0x80))
}

function ungzipped(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    return gunzipSync(bytes)
  } catch (cause) {
    throw new LookError('feed-unreadable', 'This gzip file is damaged. Fetch it again.', { cause })
  }
}

function encodingOf(bytes: Uint8Array): string {
  return encodingOfMark(bytes) ?? utf16WithoutMark(bytes) ?? (isUtf8(bytes) ? 'utf-8' : guessed(bytes))
}

function encodingOfMark([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return null
}

/** A feed begins with ASCII: in UTF-16 every other byte of that is zero. */
function utf16WithoutMark([first, second, third, fourth]: Uint8Array): string | null {
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'utf-16le'
  if (first === 0 && second !== 0 && third === 0 && fourth !== 0) return 'utf-16be'
  return null
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

function guessed(bytes: Uint8Array): string {
  const declared = /^<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(
    new TextDecoder('windows-1252').decode(bytes.subarray(0, 200)),
  )?.[1]
  if (declared && !/^utf-?8$/i.test(declared) && isKnown(declared)) return new TextDecoder(declared).encoding
  const sample = foreignLines(bytes)
  const hasWindowsSigns = sample.some((byte) => byte >= 0x80 && byte <= 0x9f)
  const [best] = analyse(sample)
    .map(({ name }) => (hasWindowsSigns ? (WINDOWS_TWINS[name] ?? name) : name))
    .filter((name) => isKnown(name) && !/^(utf|ascii)/i.test(name))
  return best ? new TextDecoder(best).encoding : 'windows-1252'
}

/** The first lines that have more than ASCII in them: the others say nothing about the set. */
function foreignLines(bytes: Uint8Array): Uint8Array {
  const lines: number[] = []
  for (let at = 0; at < bytes.length && lines.length < SAMPLE; ) {
    const end = bytes.indexOf(0x0a, at)
    const line = bytes.subarray(at, Math.min(end < 0 ? bytes.length : end + 1, at + SAMPLE))
    if (line.some((byte) => byte > 0x7f)) lines.push(...line)
    at += line.length
  }
  return Uint8Array.from(lines)
}

function isKnown(label: string): boolean {
  try {
    return Boolean(new TextDecoder(label))
  } catch {
    return false
  }
}
