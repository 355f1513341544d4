import sharp from 'sharp'
import { DEMO_LOOK } from './demo-look.ts'

/**
 * How far a picture is from the demonstration look, on average over all values, 0–255. Anything of the page or of ours in
 * it, or a picture cut some pixels beside, is far above the noise of scaling, which is below 6.
 */
export async function differenceFromDemoLook(picture: Uint8Array): Promise<number> {
  const raw = (input: string | Uint8Array) =>
    sharp(input).removeAlpha().resize(200, 300, { fit: 'fill' }).raw().toBuffer()
  const [one, other] = await Promise.all([raw(picture), raw(DEMO_LOOK)])
  return one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / one.length
}
