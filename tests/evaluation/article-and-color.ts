import { ARTICLES_OF, type Category, COLORS } from '@/lib/catalog/taxonomy'
import { BARS } from './bars'
import { meanOverPhotos } from './bootstrap'
import { atTemperature, expectedCalibrationError, fitTemperature, type Scores } from './calibration'
import type { EvaluationRun } from './evaluation-run'
import { type Bar, type Measurement, measured, rounded } from './measurement'

/** What was said of a garment, and what is true; `photo` names the photo it is in. */
export interface Answer {
  photo: string
  category: Category
  truth: string
  scores: Scores
}

/**
 * How often the article and the colour are named first, or among the first three, where they are known; and how well
 * their probabilities tell how often they are right.
 */
export async function measureArticleAndColor(run: EvaluationRun): Promise<Measurement[]> {
  const { street, products, colors } = await answersOf(run)
  const severalArticles = ({ category }: Answer) => ARTICLES_OF[category].length > 1
  return [
    ...told('article', 'street crops', street, { bar: BARS.article.street, chance: articleChance }),
    ...told('article', 'street crops, categories of several articles', street.filter(severalArticles), {
      chance: articleChance,
    }),
    ...told('article', 'product photos', products, { bar: BARS.article.catalogue, chance: articleChance }),
    ...told('article', 'product photos, categories of several articles', products.filter(severalArticles), {
      chance: articleChance,
    }),
    ...told('colour', 'product photos', colors, { bar: BARS.color, chance: () => 1 / COLORS.length }),
  ]
}

async function answersOf(run: EvaluationRun) {
  const garments = run.streetPhotos.flatMap((photo) => photo.garments.map((garment) => ({ photo, garment })))
  const crops = await run.embeddedStreetCrops()
  const val = run.cataloguePhotos.filter(({ split }) => split === 'val')
  const said = await run.embeddedProductsOfVal()
  const street = garments.flatMap(({ photo, garment: { article, category } }, i): Answer[] => {
    const scores = crops[i]?.articleScores
    return article && scores ? [{ photo: photo.name, category, truth: article, scores }] : []
  })
  const products = val.flatMap(({ id, category, article }, i): Answer[] => {
    const scores = said[i]?.articleScores
    return scores ? [{ photo: id, category, truth: article, scores }] : []
  })
  const colors = val.flatMap(({ id, category, color }, i): Answer[] => {
    const scores = said[i]?.colorScores
    return color && scores ? [{ photo: id, category, truth: color, scores }] : []
  })
  return { street, products, colors }
}

function told(
  what: string,
  where: string,
  answers: readonly Answer[],
  { bar, chance }: { bar?: Bar; chance: (answers: readonly Answer[]) => number },
): Measurement[] {
  const over = `${answers.length} garments`
  const among = (count: number) =>
    meanOverPhotos(
      byPhoto(answers, ({ scores, truth }) => Number(Object.keys(scores).slice(0, count).includes(truth))),
    )
  const photos = [...new Set(answers.map(({ photo }) => photo))]
  const halves = [0, 1].map((half) => answers.filter(({ photo }) => photos.indexOf(photo) % 2 === half))
  const temperatures = halves.map(fitTemperature)
  const calibrated = halves.flatMap((half, i) =>
    half.map((answer) => ({
      ...answer,
      scores: atTemperature(answer.scores, temperatures[1 - i] as number),
    })),
  )
  return [
    measured(`${what} top-1, ${where}`, among(1), over, {
      ...(bar && { bar }),
      chance: rounded(chance(answers)),
    }),
    measured(`${what} top-3, ${where}`, among(3), over),
    { figure: `${what}, ${where}: calibration error`, value: calibrationError(answers), over },
    {
      figure: `${what}, ${where}: calibration error at a temperature fitted on the other half of the photos (${temperatures.map((t) => t.toFixed(2)).join(', ')})`,
      value: calibrationError(calibrated),
      over,
    },
  ]
}

function calibrationError(answers: readonly Answer[]): number {
  return rounded(
    expectedCalibrationError(
      answers.map(({ scores, truth }) => {
        const [name, confidence] = Object.entries(scores)[0] ?? ['', 0]
        return { confidence, right: name === truth }
      }),
    ),
  )
}

function byPhoto(answers: readonly Answer[], of: (answer: Answer) => number): number[][] {
  const groups = new Map<string, number[]>()
  for (const answer of answers) groups.set(answer.photo, [...(groups.get(answer.photo) ?? []), of(answer)])
  return [...groups.values()]
}

/** Any article of the category, each as likely. */
function articleChance(answers: readonly Answer[]): number {
  return answers.reduce((sum, { category }) => sum + 1 / ARTICLES_OF[category].length, 0) / answers.length
}
