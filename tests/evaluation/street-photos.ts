import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import taxonomy from '@/data/taxonomy.json'
import type { Article, Category } from '@/lib/catalog/taxonomy'
import type { Box } from '@/lib/look/look'

/** A garment of a street photo, as ccp/ labels it. */
export interface StreetGarment {
  category: Category
  /** null where the label fits no article. */
  article: Article | null
  box: Box
  /** The values of the mask that belong to it, inside its box. */
  maskValues: readonly number[]
}

/** A street photo with one person, and its garments. */
export interface StreetPhoto {
  /** `0005` */
  name: string
  path: string
  garments: StreetGarment[]
}

/** A photo's mask: `values[y * width + x]` is a label, 0 the background. */
export interface Mask {
  values: Uint8Array
  width: number
  height: number
}

interface CocoFile {
  images: { id: number; file_name: string }[]
  annotations: {
    image_id: number
    category_id: number
    bbox: [number, number, number, number]
    article: string
    mask_values: number[]
  }[]
  categories: { id: number; name: Category }[]
}

/** Labels of ccp/ → article; null where one fits none. */
export const articleFromCcp: Readonly<Record<string, string | null>> = taxonomy.from_ccp

/** The photos of ccp/ that are kept for choosing. */
export function readStreetPhotos(dataFolder: string): StreetPhoto[] {
  const coco: CocoFile = JSON.parse(readFileSync(join(dataFolder, 'ccp/val.json'), 'utf8'))
  const categoryOf = new Map(coco.categories.map(({ id, name }) => [id, name]))
  return coco.images.map(({ id, file_name }) => ({
    name: file_name.slice(0, -4),
    path: join(dataFolder, 'ccp/images', file_name),
    garments: coco.annotations
      .filter(({ image_id }) => image_id === id)
      .map((annotation) => ({
        category: categoryOf.get(annotation.category_id) as Category,
        article: articleFromCcp[annotation.article] ?? null,
        box: annotation.bbox,
        maskValues: annotation.mask_values,
      })),
  }))
}

/** Where the mask of a photo of ccp/ is, if it has one. */
export function maskFile(path: string): string {
  return path.replace('/images/', '/masks/').replace(/\.jpg$/, '.png')
}

/** The mask of a photo of ccp/. */
export async function readMask({ path }: Pick<StreetPhoto, 'path'>): Promise<Mask> {
  const { data, info } = await sharp(maskFile(path))
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { values: new Uint8Array(data), width: info.width, height: info.height }
}

/** The box around all pixels of a mask that are not background: the person. */
export function personBox({ values, width, height }: Mask): Box | null {
  return boxAround(width, height, (at) => values[at] !== 0)
}

/** The box around the pixels of which `inside` holds; null where there are none. */
export function boxAround(width: number, height: number, inside: (at: number) => boolean): Box | null {
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!inside(y * width + x)) continue
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = y
    }
  }
  return right < 0 ? null : [left, top, right - left + 1, bottom - top + 1]
}
