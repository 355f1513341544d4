import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import {
  ARTICLE_FROM_MYNTRA,
  type Article,
  type Category,
  COLOR_FROM_MYNTRA,
  type Color,
  categoryOf,
} from '@/lib/catalog/taxonomy'
import type { Department } from '@/lib/look/look'

/** A product photo of myntra/ whose type the taxonomy knows. */
export interface CataloguePhoto {
  id: string
  path: string
  split: 'train' | 'val'
  category: Category
  article: Article
  /** null where the stated colour fits none. */
  color: Color | null
  /** null for children's. */
  department: Department | null
}

const DEPARTMENT_FROM_MYNTRA: Readonly<Record<string, Department>> = {
  Men: 'men',
  Women: 'women',
  Unisex: 'unisex',
}

/** The products of myntra/ that have an article; socks and the like have none. */
export function readCataloguePhotos(dataFolder: string): CataloguePhoto[] {
  const csv = readFileSync(join(dataFolder, 'myntra/products.csv'), 'utf8')
  const rows = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data
  return rows.flatMap((row): CataloguePhoto[] => {
    const article = ARTICLE_FROM_MYNTRA[row.articleType ?? '']
    const category = article ? categoryOf(article) : null
    if (!row.id || !article || !category) return []
    return [
      {
        id: row.id,
        path: join(dataFolder, 'myntra/images', `${row.id}.jpg`),
        split: row.split === 'val' ? 'val' : 'train',
        category,
        article,
        color: COLOR_FROM_MYNTRA[row.baseColour ?? ''] ?? null,
        department: DEPARTMENT_FROM_MYNTRA[row.gender ?? ''] ?? null,
      },
    ]
  })
}
