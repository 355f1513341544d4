import type { LookDatabase } from '@/lib/store/database'

/** A disk that takes nothing more as long as it is full; deleting is possible then too. */
export interface FakeDisk {
  isFull: boolean
  /** Told of each write that found no room. */
  onRefused?: () => void
  /** Told from which table something is deleted. */
  onDelete?: (table: string) => void
}

/** Puts a database onto a disk of its own, which a test can fill. */
export function fakeDisk(database: LookDatabase): FakeDisk {
  const disk: FakeDisk = { isFull: false }
  // It is opened anew, with what is below, when it is next used.
  database.close({ disableAutoOpen: false })
  database.use({
    stack: 'dbcore',
    name: 'a disk',
    create: (core) => ({
      ...core,
      table(name) {
        const table = core.table(name)
        const mutate: typeof table.mutate = async (request) => {
          const adds = request.type === 'add' || request.type === 'put'
          if (disk.isFull && adds) {
            disk.onRefused?.()
            throw new DOMException('no room', 'QuotaExceededError')
          }
          if (!adds) disk.onDelete?.(name)
          return table.mutate(request)
        }
        return { ...table, mutate }
      },
    }),
  })
  return disk
}
