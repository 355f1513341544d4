import { StoredCatalogue } from '../../lib/engine/stored-catalogue'
import { LookDatabase } from '../../lib/store/database'
import { clusteredEmbeddings } from './clustered-embeddings'

/** Milliseconds since the database was opened. */
export interface SearchStart {
  loadedMs: number
  /** The products of the first answer are there. */
  answeredMs: number
  found: number
}

declare global {
  interface Window {
    startSearchHere: (embeddingVersion: string) => Promise<SearchStart>
  }
}

window.startSearchHere = async (embeddingVersion) => {
  const query = clusteredEmbeddings(1, 3)
  const started = performance.now()
  const catalogue = await StoredCatalogue.load(new LookDatabase(), embeddingVersion)
  const loadedMs = performance.now() - started
  const departments = ['men', 'women', 'unisex'] as const
  const found = await catalogue.search({ like: [query], category: 'topwear', departments, top: 24 })
  return { loadedMs, answeredMs: performance.now() - started, found: found.length }
}
