import type { Category } from '@/lib/catalog/taxonomy'
import type { Box } from '@/lib/look/look'
import { LookError } from '@/lib/look/look-error'
import { type CropReading, embedCrops, type Likely } from '@/lib/vision/embedder'
import { mainGarment } from '@/lib/vision/main-garment'
import { readAhead } from '@/lib/vision/read-ahead'
import { type EmbedRequest, readRequests } from './embed-requests'
import { loadModelsFrom } from './load-models'
import { openPhoto } from './open-photo'
import { reportError } from './report-error'

/** `look embed`: the embedding of a box, or of the main garment, for each photo or request in order. */
export async function embedCommand(
  photos: string[],
  options: { json?: boolean; box?: Box; from?: string; models: string },
): Promise<void> {
  if (photos.length === 0 && options.from === undefined) {
    throw new LookError('photo-missing', 'Name photos, or a file of requests with --from.')
  }
  const models = await loadModelsFrom(options.models)
  const requests: Iterable<EmbedRequest> | AsyncIterable<EmbedRequest> =
    options.from === undefined
      ? photos.map((photo) => ({ photo, box: options.box }))
      : readRequests(options.from)
  const open = keepingLast(openPhoto)
  for await (const loaded of readAhead(requests, ({ photo, error }) =>
    error ? Promise.reject(error) : open(photo),
  )) {
    const { photo: path } = loaded.item
    try {
      if (!loaded.ok) throw loaded.error
      const { box, category } = loaded.item
      const boxPx = box ?? (await mainGarment(loaded.value, models, category))
      const [reading] = await embedCrops(loaded.value, [boxPx], models.embed)
      if (!reading) throw new RangeError(`${path} was not embedded.`)
      console.log(
        options.json
          ? JSON.stringify(asJson(path, reading, category ?? null))
          : describe(path, boxPx, Array.from(reading.embedding)),
      )
    } catch (error) {
      reportError(path, error, options.json)
    }
  }
}

/** What `embed --json` prints: articles are told where the request names the category. */
function asJson(photo: string, { embedding, articlesIn, colors }: CropReading, category: Category | null) {
  const articles = category && articlesIn(category)
  return {
    photo,
    embedding: Array.from(embedding),
    article: articles?.[0]?.name ?? null,
    ...(articles && { articleScores: scoresOf(articles) }),
    color: colors[0]?.name,
    colorScores: scoresOf(colors),
  }
}

function scoresOf(likely: readonly Likely<string>[]): Record<string, number> {
  return Object.fromEntries(likely.map(({ name, probability }) => [name, Number(probability.toFixed(4))]))
}

/** Requests often ask for one photo's boxes in a row: it is decoded once. */
function keepingLast<T>(load: (key: string) => Promise<T>): (key: string) => Promise<T> {
  let last: { key: string; value: Promise<T> } | undefined
  return (key) => {
    if (last?.key !== key) last = { key, value: load(key) }
    return last.value
  }
}

function describe(photo: string, boxPx: Box, embedding: readonly number[]): string {
  const start = embedding.slice(0, 4).map((x) => x.toFixed(3))
  return `${photo}: box ${boxPx.map(Math.round).join(',')}, embedding ${start.join(' ')} … (${embedding.length} numbers)`
}
