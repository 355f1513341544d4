import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import Papa from 'papaparse'

/**
 * Copies so many rows of a CSV feed, spread evenly over it, with the pictures that they name beside it; a picture that is
 * not there is left to whoever reads the feed.
 *
 * @returns how many rows the whole feed has
 */
export async function copyPartOfFeed(feed: string, rows: number, folder: string): Promise<number> {
  const { data } = Papa.parse<Record<string, string>>(await readFile(feed, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  })
  const wanted = Math.min(rows, data.length)
  const part = Array.from({ length: wanted }, (_, at) => data[Math.floor((at * data.length) / wanted)] ?? {})
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'feed.csv'), Papa.unparse(part))
  for (const { image_link: link } of part) {
    if (!link || /^https?:/i.test(link)) continue
    await mkdir(dirname(join(folder, link)), { recursive: true })
    await copyFile(join(dirname(feed), link), join(folder, link)).catch(() => undefined)
  }
  return data.length
}
