import { gzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { decodeFeed } from '@/lib/catalog/feed-encoding'

const text = 'id,title,link,image_link\n1,Robe d’été brodée – 29,90 €,https://boutique.example/1,1.jpg\n'
const utf16 = (mark: boolean, little: boolean) => {
  const marked = mark ? `\uFEFF${text}` : text
  const bytes = new Uint8Array(marked.length * 2)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < marked.length; i++) view.setUint16(i * 2, marked.charCodeAt(i), little)
  return bytes
}
/** windows-1252 of the text: its few signs outside Latin-1 have places of their own there. */
const windows1252 = (content: string) => {
  const places: Record<string, number> = { '’': 0x92, '–': 0x96, '€': 0x80 }
  return Uint8Array.from(content, (sign) => places[sign] ?? sign.charCodeAt(0))
}

test.each([
  ['utf-8', new TextEncoder().encode(text)],
  ['utf-8 with a mark', new TextEncoder().encode(`\uFEFF${text}`)],
  ['utf-16le with a mark', utf16(true, true)],
  ['utf-16be with a mark', utf16(true, false)],
  ['utf-16le', utf16(false, true)],
  ['utf-16be', utf16(false, false)],
  ['windows-1252', windows1252(text)],
  ['utf-8 in gzip', gzipSync(new TextEncoder().encode(text))],
])('%s', (encoding, bytes) => {
  const decoded = decodeFeed(bytes)
  expect(decoded.text).toBe(text)
  expect(decoded.encoding).toBe(encoding.split(' ')[0])
})

test('windows-1252 is told where the first foreign sign comes late', () => {
  const late = `${'1,Plain shirt,https://a.b,1.jpg\n'.repeat(4000)}${text}`
  expect(decodeFeed(windows1252(late)).text).toBe(late)
})

test('another declared set is believed', () => {
  const xml = '<?xml version="1.0" encoding="ISO-8859-2"?><title>\u0141</title>'
  const bytes = Uint8Array.from(xml, (sign) => (sign === '\u0141' ? 0xa3 : sign.charCodeAt(0)))
  expect(decodeFeed(bytes)).toEqual({ text: xml, encoding: 'iso-8859-2' })
})

test('line ends become one kind', () => {
  expect(decodeFeed(new TextEncoder().encode('a\r\nb\rc\n')).text).toBe('a\nb\nc\n')
})

test.each([
  ['a damaged gzip', Uint8Array.of(0x1f, 0x8b, 1, 2, 3)],
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48)],
])('%s is no feed', (_, bytes) => {
  expect(() => decodeFeed(bytes)).toThrow(expect.objectContaining({ code: 'feed-unreadable' }))
})
