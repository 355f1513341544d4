import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Catalogue } from '@/lib/catalog/catalogue'
import { filesInZip } from '@/lib/catalog/catalogue-zip'
import { type CatalogueFiles, readCatalogue } from '@/lib/catalog/folder-format'
import { LookError } from '@/lib/look/look-error'
import { callerPath } from './caller-path'

/** The catalogue in a folder, or in the same as one zip. */
export async function openCatalogue(path: string): Promise<Catalogue> {
  const { embeddingVersion, products, vectors } = await readCatalogue(await filesAt(callerPath(path)))
  return new Catalogue(embeddingVersion, products, vectors)
}

/** The files of the catalogue at an absolute path: a folder, or the same as one zip. */
export async function filesAt(path: string): Promise<CatalogueFiles> {
  const found = await stat(path).catch((cause) => {
    throw new LookError('catalogue-missing', `There is no catalogue at ${path}. Build one with “index”.`, {
      cause,
    })
  })
  if (found.isFile()) return filesInZip(await readFile(path))
  return { read: (name) => readFile(join(path, name)) }
}
