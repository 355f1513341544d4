import { LookError } from '../look/look-error'
import { checkPhotoSize } from '../vision/photo'
import { pictureHeader } from '../vision/picture-header'

/** The largest picture file that is taken from a page, in bytes: in base64 it must fit into one message. */
const MOST_BYTES = 40_000_000

/** The size in pixels at which a page shows a picture's file. */
export interface FileSize {
  width: number
  height: number
}

/** A page's placeholder may be this small: its shape says nothing about the photo, and nobody can be seen in it. */
const PLACEHOLDER_PX = 64
const SHAPE_TOLERANCE = 0.1

/**
 * The picture file in a server's answer, under the type that its bytes tell. Null where the answer is an error or no
 * picture file, or where its shape is not that of the picture `shown`: then it is another one.
 * @throws LookError `photo-too-large` before all of it is read, `photo-empty`: nobody may decode it
 */
export async function photoFile(response: Response, shown: FileSize | null): Promise<Blob | null> {
  if (!response.ok || !response.body) return null
  const parts: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for await (const part of bodyOf(response.body)) {
    length += part.length
    if (length > MOST_BYTES) {
      await response.body.cancel().catch(() => undefined)
      throw new LookError('photo-too-large', 'This picture is larger than 40 MB. Take a screenshot of it.')
    }
    parts.push(part)
  }
  const blob = new Blob(parts)
  const header = pictureHeader(new Uint8Array(await blob.slice(0, 262_144).arrayBuffer()))
  if (!header || (header.size && shown && !isOfShape(header.size, shown))) return null
  if (header.size) checkPhotoSize(header.size.width, header.size.height)
  return blob.slice(0, blob.size, header.type)
}

/** Whether a picture of this size is but a placeholder. */
export function isPlaceholder({ width, height }: FileSize): boolean {
  return Math.max(width, height) < PLACEHOLDER_PX
}

/** Whether two sizes are of one shape, upright or turned: a header tells the size before the photo is turned upright. */
export function isOfShape(file: FileSize, shown: FileSize): boolean {
  if (isPlaceholder(shown)) return true
  const shape = shown.width / shown.height
  const [upright, turned] = [file.width / file.height, file.height / file.width]
  return [upright, turned].some((one) => Math.abs(one / shape - 1) <= SHAPE_TOLERANCE)
}

async function* bodyOf(body: ReadableStream<Uint8Array<ArrayBuffer>>) {
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    reader.releaseLock()
  }
}
