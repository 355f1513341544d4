import type { Page } from 'puppeteer-core'
import type { TimedModel } from '@/tests/evaluation/model-times'
import { endedLook } from '../browser/ended-look'
import { storedRows } from '../browser/stored-rows'
import { openSidePanel } from '../browser/toolbar-button'
import { chooseFile } from './choose-file'
import { importMadeUp } from './import-made-up'
import { launchBuilt } from './launch-built'
import { measureModelsInBrowser } from './page-with-models'

/** What one photo took, in milliseconds. */
export interface PhotoTimes {
  /** From the wish to the matches of all garments, in the database. */
  whole: number
  decode: number
  detect: number
  department: number
  embed: number
  match: number
}

export interface LookTimes {
  garments: number
  products: number
  /** The first look of a fresh browser that has just got the extension. */
  cold: PhotoTimes
  /** One a round. */
  warm: PhotoTimes[]
}

/** The catalogue's import, and what the first run of unoptimised code takes, are not in the warm rounds. */
const WARM_UP = 3

/** Times the whole way of a photo in Chromium, in the built extension: fresh, then warm with `products` to search. */
export async function timeLook(photo: string, products: number, rounds: number): Promise<LookTimes> {
  const running = await launchBuilt()
  try {
    const [page] = await running.browser.pages()
    if (!page) throw new Error('Chromium started without a page')
    const panel = await openSidePanel(running, page)
    const look = () => timed(panel, photo)
    const cold = await look()
    await importMadeUp(running, page, products)
    for (let i = 0; i < WARM_UP; i++) await look()
    const warm: PhotoTimes[] = []
    let garments = 0
    for (let i = 0; i < rounds; i++) {
      const { garments: found, ...times } = await look()
      garments = found
      warm.push(times)
    }
    const { garments: _, ...coldTimes } = cold
    const all = await storedRows<{ id: string }>(panel, 'products')
    return { garments, products: all.length, cold: coldTimes, warm }
  } finally {
    await running.browser.close()
  }
}

/** Milliseconds of the detector's model and of a network of YOLO11n's size, in turns, on the extension's runtime. */
export async function timeDetectorBeside(
  detector: TimedModel,
  yardstick: TimedModel,
  rounds: number,
): Promise<{ detector: number; yardstick: number }> {
  const [ours, theirs] = await measureModelsInBrowser([detector, yardstick], (page, served) =>
    page.evaluate((given, count) => window.timeModelsHere(given, 2, count), served, rounds),
  )
  return { detector: ours ?? Number.NaN, yardstick: theirs ?? Number.NaN }
}

async function timed(panel: Page, photo: string): Promise<PhotoTimes & { garments: number }> {
  const { job, stored } = await endedLook(panel, () => chooseFile(panel, 'upload', photo))
  const { decode = 0, detect, department, embed } = stored.look.timings
  return {
    garments: stored.look.garments.length,
    whole: stored.storedAt - job.askedAt,
    decode,
    detect,
    department,
    embed,
    match: stored.matchMs ?? 0,
  }
}
