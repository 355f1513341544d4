import type { CatalogueFiles } from '../catalog/folder-format'
import type { SearchFacets } from '../catalog/search-facets'
import type { SearchFilter } from '../catalog/search-filter'
import { analyse } from '../look/analyse'
import { peopleInPhoto } from '../look/people-in-photo'
import type { LookDatabase } from '../store/database'
import type { DepartmentChoice, StoredLook } from '../store/looks'
import { forgetTaste } from '../store/taste'
import type { Models } from '../vision/models'
import type { DecodePhoto, Photo } from '../vision/photo'
import { seedBundledCatalogue } from './bundled-catalogue'
import { createFeedRunner } from './feed-runner'
import { fetchFeed } from './fetch-feed'
import { fetchPicture } from './fetch-picture'
import { createHarvest } from './harvest'
import { runImports } from './import-runner'
import { inTurn } from './in-turn'
import { createJobRunner } from './job-runner'
import { createLearner, type StartedTensorFlow } from './learner'
import { chooseDepartment, facetsOf, filterMatches, keepLook, matchAgain } from './match-look'
import { matchingAfter } from './matching-after'
import { notePress, type Press } from './note-press'
import { onceMoreWhenAsked, oneAtATime } from './one-at-a-time'
import { ProductStore } from './product-store'
import { cataloguesToRenew, renewCatalogues } from './renew-catalogue'
import { renewLook } from './renew-look'
import { createScanRunner } from './scan-runner'

/** The pause between two products that nobody waits for. */
const REST_MS = 100

/** What the engine is built on; a browser's host brings it. */
export interface EnginePorts {
  database: LookDatabase
  loadModels(): Promise<Models>
  decode: DecodePhoto
  /** A small WebP picture of a product's photo. */
  makeThumb(photo: Photo): Promise<Uint8Array>
  bundled: { name: string; files: CatalogueFiles }
  /** TensorFlow.js, loaded when there is something to learn and not before. */
  startTensorFlow(): Promise<StartedTensorFlow>
}

/** The one place that runs models, writes products and searches. */
export interface Engine {
  /** Takes in catalogues that wait, then works on jobs until none is left. */
  pursue(): Promise<void>
  /** Takes in what was seen in shops and goes on with walks, behind everything that a person waits for. */
  harvest(): Promise<void>
  /** Embeds anew what other models than those of now have embedded, behind everything that a person waits for. */
  renew(): Promise<void>
  /** Takes in feeds, behind what a person waits for at the panel. */
  takeFeeds(): Promise<void>
  cancelJob(jobId: number): void
  chooseDepartment(choice: {
    lookId: number
    person: number | null
    department: DepartmentChoice
  }): Promise<void>
  filterMatches(choice: { lookId: number; garment: number; filter: SearchFilter | null }): Promise<void>
  facets(of: { lookId: number; garment: number }): Promise<SearchFacets | null>
  searchIn(source: string, searched: boolean): Promise<void>
  removeCatalogue(source: string): Promise<void>
  /** Notes a press of “more like this” or “less like this”, or that it was taken back. */
  judge(press: Press): Promise<void>
  /** Learns the shopper's taste, where that rests on other judgements than there are, and looks up all matches anew. */
  learn(): Promise<void>
  stopLearning(): void
  /** Forgets all judgements and what was learnt of them. */
  forgetTaste(): Promise<void>
  dispose(): Promise<void>
}

/** Builds the engine. Models and catalogue are loaded at once, while the photo is still being found. */
export function createEngine(ports: EnginePorts): Engine {
  const { database, loadModels, decode, makeThumb, bundled, startTensorFlow } = ports
  const store = new ProductStore(database)
  const seeded = seedBundledCatalogue(database, store, bundled).catch((error) => {
    console.error('The bundled catalogue could not be read.', error)
    return false
  })
  const models = retried(loadModels)
  const catalogue = retried(async () => {
    await seeded
    return store.load((await models.get()).embeddingVersion)
  })
  const takeImports = oneAtATime(() => runImports(database, store))

  const runner = createJobRunner(database, {
    async analyse(picture, signal) {
      const started = performance.now()
      const photo = await decode(new Uint8Array(await picture.arrayBuffer()))
      const decodeMs = performance.now() - started
      const look = await analyse(photo, await models.get(), { signal })
      return { ...look, timings: { ...look.timings, decode: decodeMs } }
    },
    async keep(jobId, look, signal) {
      return keepLook(database, jobId, look, await catalogue.get(), signal)
    },
  })

  const scans = createScanRunner(database, async (picture, wish) => {
    const photo = await decode(new Uint8Array(await picture.arrayBuffer()))
    return peopleInPhoto(photo, await models.get(), wish)
  })

  const renewed = (lookId: number) => renewLook(database, lookId, { models: models.get, decode })
  // One after the other: matches that were looked up before a choice must not be stored after it.
  const matchInTurn = inTurn()
  const matchAllAgain = async () => {
    const current = await catalogue.get()
    // As long as catalogues are embedded anew, looks of before the update keep the matches that they had.
    const toRenew = await cataloguesToRenew(database, current.embeddingVersion)
    const isOpen = ({ embeddingVersion }: StoredLook) =>
      toRenew.length === 0 || embeddingVersion === current.embeddingVersion
    // The newest is the one in view.
    for (const lookId of await database.looks.reverse().filter(isOpen).primaryKeys()) {
      await matchInTurn(async () => {
        try {
          await renewed(lookId)
        } catch (error) {
          // So does one that cannot be embedded anew.
          console.warn(error)
          return
        }
        await matchAgain(database, lookId, current)
      })
    }
  }

  // A look is asked for by a person who waits; products can wait, and leave the machine room to breathe.
  let looks: Promise<unknown> = Promise.resolve()
  const restFor = (ms: number) => async () => {
    await looks.catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, ms))
  }
  const taking = {
    database,
    store,
    models: async () => {
      // The catalogue that is searched is loaded first: it then hears of what is added.
      await catalogue.get()
      return models.get()
    },
    decode,
    makeThumb,
  }
  const harvest = createHarvest({
    ...taking,
    whenFree: restFor(REST_MS),
    onCatalogueChanged: matchAllAgain,
  })
  const matching = matchingAfter(matchAllAgain)
  // Whoever adds a feed looks on: there is no rest between its products.
  const feeds = createFeedRunner({
    ...taking,
    fetchFeed,
    fetchPicture,
    whenFree: restFor(0),
    onChanged: matching.changed,
  })

  let isSeedLookedUp = false
  const renewal = onceMoreWhenAsked(async () => {
    const renewed = await renewCatalogues({ ...taking, whenFree: restFor(0) })
    // Looks of before an update have matches that the bundled catalogue of now may not have.
    const isSeedNew = !isSeedLookedUp && (await seeded)
    isSeedLookedUp = true
    if (renewed || isSeedNew) await matchAllAgain()
  })

  const embeddingVersion = async () => (await models.get()).embeddingVersion
  const learner = createLearner({
    database,
    embeddingVersion,
    startTensorFlow,
    whenFree: restFor(0),
    onHeadChanged: matchAllAgain,
  })

  return {
    async pursue() {
      const imports = takeImports()
      looks = Promise.all([runner.pursue(), scans.pursue()])
      const [added] = await Promise.all([imports, looks])
      if (added > 0) await matchAllAgain()
    },
    harvest: () => harvest.pursue(),
    renew: renewal,
    async takeFeeds() {
      await feeds.pursue()
      await matching.settle()
    },
    cancelJob: (jobId) => runner.cancel(jobId),
    chooseDepartment: (choice) =>
      matchInTurn(async () => {
        await renewed(choice.lookId)
        await chooseDepartment(database, choice, await catalogue.get())
      }),
    filterMatches: (choice) =>
      matchInTurn(async () => {
        await renewed(choice.lookId)
        await filterMatches(database, choice, await catalogue.get())
      }),
    facets: async (of) => facetsOf(database, of, await catalogue.get()),
    async searchIn(source, searched) {
      await store.searchIn(source, searched)
      await matchAllAgain()
    },
    async removeCatalogue(source) {
      await store.removeCatalogue(source)
      await matchAllAgain()
    },
    async judge(press) {
      await renewed(press.lookId)
      await notePress(database, await embeddingVersion(), press)
    },
    learn: () => learner.pursue(),
    stopLearning: () => learner.stop(),
    async forgetTaste() {
      await forgetTaste(database)
      await learner.pursue()
      await matchAllAgain()
    },
    async dispose() {
      await (await models.get()).dispose()
    },
  }
}

/** A value that is loaded once, at once; after a failure the next who asks tries again. */
function retried<T>(load: () => Promise<T>): { get(): Promise<T> } {
  const start = () => {
    const loading = load()
    loading.catch(() => {
      if (current === loading) current = null
    })
    return loading
  }
  let current: Promise<T> | null = null
  current = start()
  return {
    get() {
      current ??= start()
      return current
    },
  }
}
