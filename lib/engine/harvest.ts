import { createPoliteVisitor } from '../catalog/walk/polite-visitor'
import type { DecodePhoto } from '../vision/photo'
import { fetchPage } from './fetch-page'
import { fetchPicture } from './fetch-picture'
import { runHarvest } from './harvest-runner'
import { matchingAfter } from './matching-after'
import type { TakingPorts } from './take-products'
import { wait } from './wait'
import { createWalkRunner } from './walk-runner'

/** Takes in what was seen in shops, and walks through the listings that the person asked for. */
export interface Harvest {
  /** Resolves when nothing is left to do. */
  pursue(): Promise<void>
}

/** What the harvest is built on. */
export interface HarvestEnginePorts extends TakingPorts {
  decode: DecodePhoto
  /** The products have changed: looks are to be matched anew. */
  onCatalogueChanged: () => Promise<void>
}

/** The pause between two pages of a shop, at least. */
const PAGE_DELAY_MS = 2000

/** The engine's harvest: one product at a time, and beside it one page of a listing at a time. */
export function createHarvest(ports: HarvestEnginePorts): Harvest {
  let loop: Promise<void> | null = null
  let asked = false
  const matching = matchingAfter(ports.onCatalogueChanged)

  const takeAll = async () => {
    do {
      asked = false
      await runHarvest({
        ...ports,
        openPhoto: async ({ image_link }, signal) => ports.decode(await fetchPicture(image_link, signal)),
        onChanged: matching.changed,
      })
      if (!asked) await matching.settle()
    } while (asked)
  }
  const take = () => {
    asked = true
    loop ??= takeAll().finally(() => {
      loop = null
    })
    return loop
  }
  const walks = createWalkRunner({
    database: ports.database,
    visitor: (onWait) => createPoliteVisitor({ open: fetchPage, wait, delayMs: PAGE_DELAY_MS, onWait }),
    parse: (html) => new DOMParser().parseFromString(html, 'text/html'),
    onSeen: () => void take().catch(console.error),
  })
  return {
    async pursue() {
      await Promise.all([walks.pursue(), take()])
      // The last page of a walk has brought products.
      await loop
    },
  }
}
