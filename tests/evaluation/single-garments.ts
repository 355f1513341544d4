import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import taxonomy from '@/data/taxonomy.json'
import { CATEGORIES, type Category, categoryOf } from '@/lib/catalog/taxonomy'
import { meanOverPhotos } from './bootstrap'
import type { EvaluationRun } from './evaluation-run'
import { mainGarmentShown } from './main-garment-shown'
import { type Measurement, measured } from './measurement'

/** A photo of one garment, of which only the category is known. */
interface SingleGarment {
  path: string
  category: Category
}

/** Labels of clothing/ that name no article, but a category. */
const CATEGORY_OF_LABEL: Readonly<Record<string, Category>> = {
  Outwear: 'outerwear',
  Shoes: 'footwear',
  Hat: 'headwear',
}

const articleFromClothing: Readonly<Record<string, string | null>> = taxonomy.from_clothing

/** Shops show these laid out, on a hanger, or worn by somebody of whom a part is seen. */
const SHOWN_AS_WORN: readonly Category[] = ['topwear', 'outerwear', 'bottomwear', 'onepiece']

/** Whether the main garment shown is of the right category, where a photo has one garment and no box tells where. */
export async function measureSingleGarments(run: EvaluationRun): Promise<Measurement[]> {
  const fromShop = run.cataloguePhotos.filter(
    ({ split, category }) => split === 'val' && SHOWN_AS_WORN.includes(category),
  )
  return [
    ...(await measureMain(
      run,
      'phone photo of one garment',
      readPhonePhotos(run.dataFolder).slice(0, run.limit),
    )),
    ...(await measureMain(run, 'shop’s photo of clothes', fromShop)),
  ]
}

async function measureMain(
  run: EvaluationRun,
  kind: string,
  photos: readonly SingleGarment[],
): Promise<Measurement[]> {
  const analysed = await run.terminal.analyse(photos.map(({ path }) => path))
  const judged = photos.map(({ category }, i) => {
    const main = mainGarmentShown(analysed[i]?.garments ?? [])
    return { category, shown: Number(main !== null), right: Number(main?.category === category) }
  })
  const share = (figure: string, values: readonly number[]) =>
    measured(`${kind}: ${figure}`, meanOverPhotos(values.map((value) => [value])), `${values.length} photos`)
  return [
    share(
      'any garment shown',
      judged.map(({ shown }) => shown),
    ),
    share(
      'category of the main garment',
      judged.map(({ right }) => right),
    ),
    ...CATEGORIES.flatMap((category) => {
      const own = judged.filter((one) => one.category === category)
      return own.length === 0
        ? []
        : [
            share(
              category,
              own.map(({ right }) => right),
            ),
          ]
    }),
  ]
}

/** The photos of clothing/ that are kept for choosing and whose label names a category. */
function readPhonePhotos(dataFolder: string): SingleGarment[] {
  const csv = readFileSync(join(dataFolder, 'clothing/garments.csv'), 'utf8')
  const rows = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data
  return rows.flatMap(({ file = '', split, label = '' }): SingleGarment[] => {
    const category = CATEGORY_OF_LABEL[label] ?? categoryOf(articleFromClothing[label] ?? '')
    if (split !== 'val' || !category) return []
    return [{ path: join(dataFolder, 'clothing/images', file), category }]
  })
}
