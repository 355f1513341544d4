import type { Catalogue } from '@/lib/catalog/catalogue'
import { isInStock } from '@/lib/catalog/search-facts'
import type { AnalysedLook, Garment } from '@/lib/look/look'
import { LookError } from '@/lib/look/look-error'
import { type MatchAnswer, match } from '@/lib/look/match'
import { lookAsJson, lookAt } from './analyse-command'
import { openCatalogue } from './catalogue-folder'
import { describeLook } from './describe-look'
import { loadModelsFrom } from './load-models'
import { reportError } from './report-error'

interface MatchOptions {
  json?: boolean
  catalog: string
  department: 'auto' | 'men' | 'women' | 'any'
  top: number
  minScore?: number
  models: string
}

/** `look match`: the `analyse` object, each garment with its matches. */
export async function matchCommand(photos: string[], options: MatchOptions): Promise<void> {
  const catalogue = await openCatalogue(options.catalog)
  const models = await loadModelsFrom(options.models)
  if (catalogue.embeddingVersion !== models.embeddingVersion) {
    throw new LookError(
      'catalogue-version',
      `This catalogue was built with embeddings ${catalogue.embeddingVersion}, these models give ${models.embeddingVersion}. Build it again with “index”.`,
    )
  }
  for (const path of photos) {
    try {
      const look = await lookAt(path, models, options.minScore)
      const answers = await Promise.all(
        look.garments.map((garment) => answerFor(garment, look, catalogue, options)),
      )
      console.log(options.json ? JSON.stringify(asJson(path, look, answers)) : describe(path, look, answers))
    } catch (error) {
      reportError(path, error, options.json)
    }
  }
}

async function answerFor(
  garment: Garment,
  look: AnalysedLook,
  catalogue: Catalogue,
  options: MatchOptions,
): Promise<MatchAnswer> {
  const wearer = garment.person === null ? undefined : look.people[garment.person]
  const own = wearer && wearer.department !== 'unisex' ? wearer.department : 'any'
  const department = options.department === 'auto' ? own : options.department
  const embedding = look.embeddings[garment.id]
  if (!embedding) throw new RangeError(`Garment ${garment.id} has no embedding.`)
  return match(garment, { like: [embedding] }, catalogue, { department, top: options.top })
}

function asJson(photo: string, look: AnalysedLook, answers: readonly MatchAnswer[]) {
  const garments = look.garments.map((garment, index) => {
    const answer = answers[index]
    const matches = answer?.matches.map(({ product, similarity }) => {
      const { id, title, link, category, department } = product
      return { id, title, link, similarity, category, department }
    })
    const empty = answer?.partitionSize === 0 && { searched: answer.department, available: answer.available }
    return { ...garment, matches, ...(empty ? { emptyPartition: empty } : {}) }
  })
  return { ...lookAsJson(photo, look), garments }
}

function describe(photo: string, look: AnalysedLook, answers: readonly MatchAnswer[]): string {
  return describeLook(photo, look, (garment) => {
    const answer = answers[garment.id]
    if (!answer) return []
    if (answer.partitionSize === 0) return [describeEmpty(garment, answer)]
    return answer.matches.map((match) => {
      const { product, similarity, same, colors } = match
      const kin = [
        same.length > 0 && `+${same.length} same`,
        colors.length > 0 && `+${colors.length} colours`,
      ]
      const stock = !isInStock(product) && product.availability?.replaceAll('_', ' ')
      const facts = [product.title, product.price, stock, product.link, ...kin]
      return [similarity.toFixed(3), ...facts.filter(Boolean)].join('  ')
    })
  })
}

function describeEmpty({ category }: Garment, { department, available }: MatchAnswer): string {
  if (available.length === 0) return `The catalogue has no ${category} at all.`
  const others = available.map(({ department: name, count }) => `${count} in ${name}`).join(', ')
  return `The catalogue has no ${category} in ${department}; it has ${others}. Try --department any.`
}
