import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { seededSample } from '@/lib/catalog/report/seeded-sample'
import { type Category, categoryOf } from '@/lib/catalog/taxonomy'
import type { TaggedRecall } from './detector-errors-page'
import { articleFromCcp } from './street-photos'
import type { AnalysedPhoto } from './terminal'

/** Tags that name no article, but a category. */
const CATEGORY_OF_TAG: Readonly<Record<string, Category>> = { bag: 'bag', hat: 'headwear', shoes: 'footwear' }

/** Photos of ccp/ without boxes, by how the person is turned or framed; as many others as twice the turned ones. */
export function taggedPhotosByView(dataFolder: string): { view: string; names: string[] }[] {
  const read = (file: string) => JSON.parse(readFileSync(join(dataFolder, 'ccp', file), 'utf8'))
  const names = Object.keys(read('tags.json'))
  const { side, back, odd }: Record<'side' | 'back' | 'odd', string[]> = read('people.json')
  const turned = names.filter((name) => side.includes(name) || back.includes(name))
  const others = names.filter((name) => !turned.includes(name) && !odd.includes(name))
  return [
    { view: 'side and back', names: turned },
    {
      view: 'odd framings',
      names: names.filter((name) => odd.includes(name) && !turned.includes(name)),
    },
    {
      view: 'the others, a sample',
      names: seededSample(others.length, 2 * turned.length, 1).map((index) => others[index] as string),
    },
  ]
}

/** How many of the categories that the tags name are shown. */
export function recallOfTags(
  dataFolder: string,
  view: string,
  names: readonly string[],
  analysed: readonly AnalysedPhoto[],
): TaggedRecall {
  const tags: Record<string, string[]> = JSON.parse(readFileSync(join(dataFolder, 'ccp/tags.json'), 'utf8'))
  let [tagged, found] = [0, 0]
  for (const [i, name] of names.entries()) {
    const shown = new Set(analysed[i]?.garments.map(({ category }) => category))
    const named = new Set(
      (tags[name] ?? []).flatMap(
        (tag) => CATEGORY_OF_TAG[tag] ?? categoryOf(articleFromCcp[tag] ?? '') ?? [],
      ),
    )
    tagged += named.size
    found += [...named].filter((category) => shown.has(category)).length
  }
  return { view, photos: names.length, tagged, found }
}
