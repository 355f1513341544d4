import type { ImageOfPage, PictureOnPage } from '../../store/jobs'
import { myntraAddressOf } from './myntra-address'
import { myntraPhotoId, myntraPhotoOfWidth } from './myntra-photo-address'

/** Wide enough for a belt or a watch to be seen, small enough to come quickly. */
const WIDTH_PX = 1080

/** A shop's photo as the source of a job: in full size, and to be found again by its page. Null where it is none of the shop's. */
export function imageOfShop(image: ImageOfPage, pageUrl: string): ImageOfPage | null {
  const address = myntraAddressOf(pageUrl)
  if (!address || myntraPhotoId(image.srcUrl) === null) return null
  const betterUrl = myntraPhotoOfWidth(image.srcUrl, WIDTH_PX) ?? undefined
  return { ...image, betterUrl, pageKey: address.pageKey ?? undefined }
}

/** The same for whatever was meant on any page: as it is where it is no photo of a shop's. */
export function asImageOfShop(picture: PictureOnPage, pageUrl: string | undefined): PictureOnPage {
  const { srcUrl } = picture
  if (srcUrl === null || pageUrl === undefined) return picture
  return imageOfShop({ ...picture, srcUrl }, pageUrl) ?? picture
}
