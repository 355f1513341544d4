import { readPeople } from '../vision/department'
import { type Detection, thresholdOf } from '../vision/detector'
import { type CropReading, embedCrops } from '../vision/embedder'
import { detectInProductPicture, mainGarmentAmong, pickMainGarment } from '../vision/main-garment'
import type { Models } from '../vision/models'
import type { Photo } from '../vision/photo'
import type { MerchantProduct } from './product'
import { type PictureFacts, statedDepartment } from './product-mapping'
import { type Category, isCategory } from './taxonomy'

/** How many further pictures of a product are looked at, where somebody wears it in the first. */
const MOST_FURTHER = 3

/** The picture that a product is embedded from. */
export interface ProductPicture {
  photo: Photo
  /** What is seen in it, even faintly. */
  detections: Detection[]
}

/** A picture of a product with what is seen in it. */
export async function lookAtPicture(photo: Photo, models: Pick<Models, 'detect'>): Promise<ProductPicture> {
  return { photo, detections: await detectInProductPicture(photo, models) }
}

/** What the embedder reads of the garment that a product's picture is of. */
export async function readMainGarment(
  { photo, detections }: ProductPicture,
  models: Pick<Models, 'detect' | 'embed'>,
  category: Category | null,
): Promise<CropReading> {
  const box = mainGarmentAmong(detections, photo, models, category)
  const [reading] = await embedCrops(photo, [box], models.embed)
  if (!reading) throw new RangeError('The embedder gave nothing for a product.')
  return reading
}

/**
 * Of a product's pictures the one that shows it best: the first, unless somebody wears it there and one of the next few
 * shows it alone. One that cannot be read is passed over.
 *
 * @param openFurther opens a picture of `additional_image_link`; left out where only the first is to be looked at
 */
export async function bestPicture(
  product: MerchantProduct,
  first: Photo,
  models: Pick<Models, 'detect'>,
  category: Category | null,
  openFurther?: (link: string) => Promise<Photo>,
): Promise<{ first: ProductPicture; best: ProductPicture }> {
  const seen = await lookAtPicture(first, models)
  if (!openFurther || personIn(seen, models) === null) return { first: seen, best: seen }
  for (const link of furtherLinks(product).slice(0, MOST_FURTHER)) {
    const photo = await openFurther(link).catch(() => null)
    const further = photo && (await lookAtPicture(photo, models))
    if (further && showsAlone(further, models, category)) return { first: seen, best: further }
  }
  return { first: seen, best: seen }
}

/** Where a product's further pictures lie. Web addresses may have commas in them. */
export function furtherLinks({ image_link, additional_image_link = '' }: MerchantProduct): string[] {
  const between = /https?:/i.test(additional_image_link) ? /,(?=\s*https?:)/i : ','
  const links = additional_image_link.split(between).map((link) => link.trim())
  return [...new Set(links)].filter((link) => link !== '' && link !== image_link)
}

/**
 * The category that a picture shows: the one that is stated, where it is seen at all; else that of the garment that
 * stands out most.
 */
export function categoryShown(
  { detections }: ProductPicture,
  models: Pick<Models, 'detect'>,
  stated: Category | null,
): Category | null {
  const { score } = models.detect.entry.thresholds
  if (stated && pickMainGarment(detections, score, stated)) return stated
  const kind = pickMainGarment(detections, score, null)?.kind ?? null
  return kind !== null && isCategory(kind) ? kind : null
}

/** The department of whoever wears a product in its first picture; null where its shop says it, or nobody can tell. */
export async function departmentShown(
  product: MerchantProduct,
  first: ProductPicture,
  models: Pick<Models, 'detect' | 'department'>,
): Promise<PictureFacts['department']> {
  const person = statedDepartment(product) === null ? personIn(first, models) : null
  if (!person) return null
  const [read] = await readPeople(first.photo, [person.box], models.department)
  return read && read.department !== 'unisex' ? read.department : null
}

function showsAlone(
  picture: ProductPicture,
  models: Pick<Models, 'detect'>,
  category: Category | null,
): boolean {
  if (personIn(picture, models) !== null) return false
  return picture.detections.some(
    (seen) =>
      seen.kind !== 'person' && (category === null || seen.kind === category) && reaches(seen, models),
  )
}

/** Who is seen best in a picture. */
function personIn({ detections }: ProductPicture, models: Pick<Models, 'detect'>): Detection | null {
  const people = detections.filter((seen) => seen.kind === 'person' && reaches(seen, models))
  return people.sort((one, other) => other.score - one.score)[0] ?? null
}

function reaches({ kind, score }: Detection, { detect: { entry } }: Pick<Models, 'detect'>): boolean {
  return score >= thresholdOf(entry.thresholds.score, kind)
}
