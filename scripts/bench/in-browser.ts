import { buildHnsw } from './hnsw'
import { type SearchTimes, type TimeSearchOptions, timeSearch } from './time-search'

/** Above this, building hnswlib's index takes longer than anybody waits. */
const MOST_HNSW_ROWS = 100_000

declare global {
  interface Window {
    timeSearchHere: (options: Omit<TimeSearchOptions, 'buildApproximate'>) => Promise<SearchTimes>
  }
}

window.timeSearchHere = (options) =>
  timeSearch({ ...options, buildApproximate: options.rows <= MOST_HNSW_ROWS ? buildHnsw : null })
