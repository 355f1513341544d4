import { readFileSync, writeFileSync } from 'node:fs'

/**
 * Writes a section of a page anew, between `<!-- NAME -->` and `<!-- end of NAME -->`; what people wrote around it stays.
 *
 * @throws Error where the page has lost the marks
 */
export function writeMarkedSection(path: string, name: string, text: string): void {
  writeFileSync(path, withMarkedSection(readFileSync(path, 'utf8'), name, text))
}

export function withMarkedSection(page: string, name: string, text: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`]
  const [from, to] = [page.indexOf(begin), page.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`The page has lost the marks of “${name}”.`)
  return `${page.slice(0, from)}${begin}\n\n${text}\n\n${page.slice(to)}`
}
