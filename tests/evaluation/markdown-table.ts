/** A table in Markdown. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** `.834`: a share as the pages tell it. */
export function shareInWords(value: number): string {
  return value.toFixed(3).replace(/^0/, '')
}
