import { expect, test } from 'vitest'
import { createZip, filesInZip, zipOf } from '@/lib/catalog/catalogue-zip'
import {
  type CatalogueFiles,
  fileEntry,
  readCatalogue,
  thumbPath,
  writeCatalogue,
} from '@/lib/catalog/folder-format'
import { product } from '../../fakes/products'

const thumb = new TextEncoder().encode('a small picture')

async function written(): Promise<Map<string, Uint8Array>> {
  const entry = await fileEntry(thumb)
  const path = thumbPath(entry.sha256)
  const products = [product('a', { thumb: path, price: '5 EUR' }), product('ü', { category: null })]
  const vectors = Int8Array.from({ length: 256 }, (_, i) => (i % 32) - 16)
  const files = await writeCatalogue({ embeddingVersion: 'e9', products, vectors }, { [path]: entry })
  return files.set(path, thumb)
}

function inMemory(files: Map<string, Uint8Array>): CatalogueFiles {
  return { read: async (path) => files.get(path) ?? Promise.reject(new Error('ENOENT')) }
}

test('what is written is read again, as a folder and as a zip', async () => {
  const files = await written()
  const inFolder = new Map([...files].map(([path, bytes]) => [`my shop/${path}`, bytes]))
  for (const source of [inMemory(files), filesInZip(zipOf(files)), filesInZip(zipOf(inFolder))]) {
    const catalogue = await readCatalogue(source)
    expect(catalogue.embeddingVersion).toBe('e9')
    expect(catalogue.products.map(({ id }) => id)).toEqual(['a', 'ü'])
    expect(catalogue.vectors).toHaveLength(256)
    expect(catalogue.vectors[0]).toBe(-16)
    expect(catalogue.manifest.counts).toMatchObject({ products: 2, withoutCategory: 1 })
    expect(await catalogue.readThumb(catalogue.products[0]!.thumb!)).toEqual(thumb)
  }
})

test.each(['vectors.i8', 'products.ndjson'])('one changed byte of %s is noticed', async (path) => {
  const files = await written()
  const bytes = files.get(path)!.slice()
  bytes[0]! ^= 1
  await expect(readCatalogue(inMemory(files.set(path, bytes)))).rejects.toMatchObject({
    code: 'catalogue-corrupt',
  })
})

test.each([{ fingerprint: 'no base64!' }, { seenOn: 'yesterday' }])(
  '%o is refused, though its checksum is right',
  async (facts) => {
    const content = { embeddingVersion: 'e9', products: [product('a', facts)], vectors: new Int8Array(128) }
    await expect(readCatalogue(inMemory(await writeCatalogue(content, {})))).rejects.toMatchObject({
      code: 'catalogue-corrupt',
    })
  },
)

test('a changed or unlisted thumbnail is noticed when it is read', async () => {
  const files = await written()
  const { readThumb, products } = await readCatalogue(inMemory(files))
  files.set(products[0]!.thumb!, new Uint8Array([1]))
  await expect(readThumb(products[0]!.thumb!)).rejects.toMatchObject({ code: 'catalogue-corrupt' })
  await expect(readThumb('thumbs/other.webp')).rejects.toMatchObject({ code: 'catalogue-corrupt' })
})

test('what is missing or no catalogue is said', async () => {
  await expect(readCatalogue(inMemory(new Map()))).rejects.toMatchObject({ code: 'catalogue-missing' })
  const files = await written()
  files.delete('vectors.i8')
  await expect(readCatalogue(inMemory(files))).rejects.toMatchObject({ code: 'catalogue-corrupt' })
  const nonsense = new Map([['catalog.json', new TextEncoder().encode('{"format":2}')]])
  await expect(readCatalogue(inMemory(nonsense))).rejects.toMatchObject({ code: 'catalogue-corrupt' })
  expect(() => filesInZip(new Uint8Array(10))).toThrow(expect.objectContaining({ code: 'catalogue-corrupt' }))
  expect(() => filesInZip(zipOf(new Map([['x.txt', thumb]])))).toThrow(/catalog.json/)
})

test.each([65_535, 65_536])('a zip of %i files has them all', { timeout: 60_000 }, async (count) => {
  const files = await written()
  const picture = (at: number) => new TextEncoder().encode(`picture ${at}`)
  for (let at = 0; files.size < count; at++) files.set(`thumbs/${at}.webp`, picture(at))
  const zip = zipOf(files)
  const inZip = filesInZip(zip)
  expect((await readCatalogue(inZip)).products.map(({ id }) => id)).toEqual(['a', 'ü'])
  for (const at of [0, 40_000, count - 5]) expect(await inZip.read(`thumbs/${at}.webp`)).toEqual(picture(at))
  await expect(inZip.read(`thumbs/${count - 4}.webp`)).rejects.toThrow(/not in the zip/)
  // A list that is cut short is noticed.
  expect(() => filesInZip(zip.subarray(0, -1))).toThrow(
    expect.objectContaining({ code: 'catalogue-corrupt' }),
  )
})

test('a zip of more than 4 GB is refused before it is written', () => {
  const zip = createZip(() => {})
  zip.add('thumbs/a.webp', thumb)
  expect(() => zip.add('thumbs/b.webp', { length: 4e9 } as Uint8Array)).toThrow(
    expect.objectContaining({ code: 'catalogue-too-large' }),
  )
})
