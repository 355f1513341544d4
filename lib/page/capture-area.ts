import * as v from 'valibot'
import { browser } from 'wxt/browser'
import { LookError } from '../look/look-error'
import { placeSchema } from '../messaging/protocol'
import { captureTab } from './capture'
import { cutFromCapture } from './cut-from-capture'

/**
 * Lets the person choose a part of a tab's page and gives a picture of it, null where they ended it. Needs activeTab.
 * `layer` is the script of our selection layer, which gives a place, or null; `reader` is our reader.
 * @throws LookError `photo-blocked` where the page takes no script or cannot be captured
 */
export async function captureArea(tabId: number, layer: string, reader: string): Promise<Blob | null> {
  const [chosen] = await browser.scripting.executeScript({ target: { tabId }, files: [layer] })
  const place = v.parse(v.nullish(placeSchema), chosen?.result)
  if (!place) return null
  const capture = await captureTab(tabId, reader)
  const picture = capture && (await cutFromCapture(capture, place))
  if (!picture) {
    throw new LookError('photo-blocked', 'The page has changed meanwhile. Select the area again.')
  }
  return picture
}
