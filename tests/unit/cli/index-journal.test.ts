import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { openJournal } from '@/cli/index-journal'
import { product } from '../../fakes/products'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'))
})

const row = (id: string, byte: number) => ({
  product: product(id, { thumb: `thumbs/${id}.webp` }),
  vector: new Int8Array(128).fill(byte),
  thumb: { path: `thumbs/${id}.webp`, bytes: new Uint8Array([byte]), sha256: '' },
})

test('a journal is still there after a kill', async () => {
  await openJournal(folder, 'key').append(row('a', -1))
  const again = openJournal(folder, 'key')
  expect(again.resumed).toBe(1)
  expect(again.has('a')).toBe(true)
  await again.append(row('b', 2))
  const { products, vectors, thumbs } = await again.content()
  expect(products.map(({ id }) => id)).toEqual(['a', 'b'])
  expect([vectors.length, vectors[0], vectors[128]]).toEqual([256, -1, 2])
  expect(Object.keys(thumbs)).toEqual(['thumbs/a.webp', 'thumbs/b.webp'])
})

test('a folder into which another run still writes is left alone', async () => {
  await openJournal(folder, 'key').append(row('a', 1))
  const owner = join(folder, '.indexing/owner')
  writeFileSync(owner, String(process.ppid))
  expect(() => openJournal(folder, 'key')).toThrow(expect.objectContaining({ code: 'catalogue-in-use' }))
  const { pid } = spawnSync(process.execPath, ['--version'])
  writeFileSync(owner, String(pid))
  expect(openJournal(folder, 'key').resumed).toBe(1)
})

test('half a product at the end is dropped', async () => {
  await openJournal(folder, 'key').append(row('a', 1))
  appendFileSync(join(folder, '.indexing/vectors.i8'), new Uint8Array(128 + 50))
  appendFileSync(join(folder, '.indexing/products.ndjson'), '{"id":"b"')
  const again = openJournal(folder, 'key')
  expect(again.resumed).toBe(1)
  await again.append(row('b', 2))
  const { products, vectors } = await again.content()
  expect(products).toHaveLength(2)
  expect([vectors.length, vectors[128]]).toEqual([256, 2])
})

test('another feed or other models begin anew', async () => {
  await openJournal(folder, 'key').append(row('a', 1))
  const other = openJournal(folder, 'other key')
  expect(other.resumed).toBe(0)
  other.remove()
  expect(existsSync(join(folder, '.indexing'))).toBe(false)
})

test('it remembers where runs stopped, until another feed or other models come', () => {
  openJournal(folder, 'key').noteStop('a\nb')
  openJournal(folder, 'key').noteStop('c')
  const again = openJournal(folder, 'key')
  expect(['a\nb', 'c', 'd'].map((id) => again.hasStoppedAt(id))).toEqual([true, true, false])
  expect(openJournal(folder, 'other key').hasStoppedAt('c')).toBe(false)
})
