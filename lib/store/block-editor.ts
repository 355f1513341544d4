import { BLOCK_ROWS, type BlockEntry, packBlock, unpackBlock } from '../catalog/block'
import { type Partition, partitionName } from '../catalog/partition'
import type { BlockRow } from './catalogue-rows'
import type { LookDatabase } from './database'

/** A change of blocks that has been written: those that are new or other than before, and those that are gone. */
export interface BlockChanges {
  put: BlockRow[]
  removed: number[]
}

interface OpenBlock {
  row: Omit<BlockRow, 'block' | 'rows'>
  entries: BlockEntry[]
}

/**
 * Changes blocks within one transaction of the database: each block that is touched is read once and written once.
 */
export class BlockEditor {
  private readonly open = new Map<number, OpenBlock>()
  /** The block of each place that takes more. */
  private readonly filling = new Map<string, OpenBlock>()

  constructor(private readonly database: LookDatabase) {}

  /** Reads blocks ahead of their changes. */
  async load(ids: readonly number[]): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !this.open.has(id))
    for (const row of await this.database.blocks.bulkGet(missing)) if (row) this.openRow(row)
  }

  /** The entry of a product in a block that was loaded. */
  entry(id: number, key: number): BlockEntry | undefined {
    return this.open.get(id)?.entries.find((entry) => entry.key === key)
  }

  /** Whether a block that was loaded is of this partition. */
  isIn(id: number, partition: Partition): boolean {
    const row = this.open.get(id)?.row
    return row !== undefined && partitionName(row) === partitionName(partition)
  }

  /** Puts an entry in the place of the one with its key. */
  replace(id: number, entry: BlockEntry): void {
    const entries = this.open.get(id)?.entries
    const at = entries?.findIndex(({ key }) => key === entry.key) ?? -1
    if (entries && at >= 0) entries[at] = entry
  }

  /** Takes an entry out of a block that was loaded. */
  remove(id: number, key: number): void {
    const block = this.open.get(id)
    if (block) block.entries = block.entries.filter((entry) => entry.key !== key)
  }

  /**
   * Puts an entry into a block of its place that has room, or into a new one; gives the block's id. A promise only where
   * the database is asked: Dexie takes a transaction for ended after some hundred awaits that ask it nothing.
   */
  add(
    source: string,
    embeddingVersion: string,
    partition: Partition,
    entry: BlockEntry,
  ): number | Promise<number> {
    const place = [source, embeddingVersion, partitionName(partition)].join('\n')
    const filling = this.filling.get(place)
    if (filling && filling.entries.length < BLOCK_ROWS) return addTo(filling, entry)
    return this.nextBlock(place, { source, embeddingVersion, ...partition }).then((block) =>
      addTo(block, entry),
    )
  }

  /** Writes what was changed, and deletes blocks that have become empty. */
  async write(): Promise<BlockChanges> {
    const all = [...this.open.values()]
    const removed = all.filter(({ entries }) => entries.length === 0).map(({ row }) => row.id)
    const put = all
      .filter(({ entries }) => entries.length > 0)
      .map(({ row, entries }): BlockRow => ({ ...row, rows: entries.length, block: packBlock(entries) }))
    await this.database.blocks.bulkDelete(removed)
    await this.database.blocks.bulkPut(put)
    return { put, removed }
  }

  private async nextBlock(place: string, of: Omit<OpenBlock['row'], 'id' | 'place'>): Promise<OpenBlock> {
    const block = (await this.blockWithRoom(place)) ?? (await this.newBlock(place, of))
    this.filling.set(place, block)
    return block
  }

  private async blockWithRoom(place: string): Promise<OpenBlock | undefined> {
    const opened = [...this.open.values()].find(
      ({ row, entries }) => row.place === place && entries.length < BLOCK_ROWS,
    )
    if (opened) return opened
    const ids = await this.database.blocks
      .where('[place+rows]')
      .between([place, 0], [place, BLOCK_ROWS - 1], true, true)
      .primaryKeys()
    const unopened = ids.find((id) => !this.open.has(id))
    if (unopened === undefined) return undefined
    await this.load([unopened])
    return this.open.get(unopened)
  }

  private async newBlock(place: string, of: Omit<OpenBlock['row'], 'id' | 'place'>): Promise<OpenBlock> {
    const { source, embeddingVersion, department, category, kids } = of
    const row = { source, embeddingVersion, department, category, kids, place }
    const id = await this.database.blocks.add({ ...row, rows: 0, block: packBlock([]) })
    const block = { row: { ...row, id }, entries: [] }
    this.open.set(id, block)
    return block
  }

  private openRow({ block, rows: _, ...row }: BlockRow): void {
    this.open.set(row.id, { row, entries: unpackBlock(block) })
  }
}

function addTo({ row, entries }: OpenBlock, entry: BlockEntry): number {
  entries.push(entry)
  return row.id
}
