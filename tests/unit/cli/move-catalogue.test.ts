import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { exportCommand, importCommand } from '@/cli/move-catalogue'
import { fileEntry, thumbPath, writeCatalogue } from '@/lib/catalog/folder-format'
import { product } from '../../fakes/products'
import { quantiseForTest } from '../../fakes/quantised'

let folder: string
beforeEach(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined)
  folder = await mkdtemp(join(tmpdir(), 'move-'))
})
afterEach(() => rm(folder, { recursive: true }))

const listed = async (path: string) => {
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Object.fromEntries(
    await Promise.all(
      files.map(async (file) => [file.slice(path.length + 1), (await readFile(file)).toString('hex')]),
    ),
  )
}

/** A catalogue of two products as a zip, by way of a first export. */
async function exported(): Promise<string> {
  const picture = new TextEncoder().encode('a small picture')
  const entry = await fileEntry(picture)
  const thumb = thumbPath(entry.sha256)
  const content = {
    embeddingVersion: 'e1',
    products: [product('1', { thumb }), product('2', { title: 'Robe d’été' })],
    vectors: quantiseForTest([[0], [3, 0.4]]),
  }
  await mkdir(join(folder, 'own/thumbs'), { recursive: true })
  await writeFile(join(folder, 'own', thumb), picture)
  for (const [path, bytes] of await writeCatalogue(content, { [thumb]: entry }))
    await writeFile(join(folder, 'own', path), bytes)
  const zip = join(folder, 'catalogue.zip')
  await exportCommand(join(folder, 'own'), { out: zip })
  return zip
}

test('a catalogue that is exported and imported is the same, byte by byte', async () => {
  const zip = await exported()
  await importCommand(zip, { out: join(folder, 'other') })
  expect(await listed(join(folder, 'other'))).toEqual(await listed(join(folder, 'own')))
})

test('a catalogue that is damaged is not exported', async () => {
  await exported()
  await writeFile(join(folder, 'own/vectors.i8'), new Uint8Array(256))
  await expect(exportCommand(join(folder, 'own'), { out: join(folder, 'again.zip') })).rejects.toMatchObject({
    code: 'catalogue-corrupt',
  })
})

test('a damaged zip leaves no catalogue behind', async () => {
  const zip = await exported()
  const bytes = await readFile(zip)
  await writeFile(zip, bytes.subarray(0, bytes.length / 2))
  await expect(importCommand(zip, { out: join(folder, 'other') })).rejects.toMatchObject({
    code: 'catalogue-corrupt',
  })
  expect(await readdir(folder)).not.toContain('other')
})
