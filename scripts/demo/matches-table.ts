import Table from 'cli-table3'
import type { EndedLook } from '../browser/ended-look.ts'

const SHOWN = 3

/** The first matches of each garment of a look, as a table for the terminal. */
export function matchesTable({ stored: { look }, matches }: EndedLook): string {
  const table = new Table({
    head: ['garment', 'on', 'match', 'price', 'similarity'],
    style: { head: [], border: [] },
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  })
  for (const [index, garment] of look.garments.entries()) {
    const found = matches[index]?.answer.matches.slice(0, SHOWN) ?? []
    const name = [garment.color, garment.article ?? garment.category].filter(Boolean).join(' ')
    const wearer = wearerOf(look.people[garment.person ?? -1]?.department, garment.person)
    if (found.length === 0) table.push([name, wearer, 'nothing like it in the catalogue', '', ''])
    for (const [rank, { product, similarity }] of found.entries()) {
      const first = rank === 0
      table.push([
        first ? name : '',
        first ? wearer : '',
        product.title,
        product.price ?? '',
        similarity.toFixed(2),
      ])
    }
  }
  return table.toString()
}

function wearerOf(department: string | undefined, person: number | null): string {
  return person === null ? 'nobody' : `person ${person + 1} (${department ?? 'unknown'})`
}
