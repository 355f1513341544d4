import { ARTICLES_OF, type Category, COLORS } from '@/lib/catalog/taxonomy'
import { BARS } from './bars'
import { meanOverPhotos } from './bootstrap'
import type { EmbedderReadings } from './embedder-readings'
import { type Measurement, measured } from './measurement'

/** What was said of a garment, and what is true; `photo` names the photo it is in. */
interface Answer {
  photo: string
  category: Category
  right: boolean
}

/** How often the article and the colour named first are the true ones, where those are known. */
export function measureArticleAndColor({ street, val }: EmbedderReadings): Measurement[] {
  const inStreet = street.flatMap(({ photo, garment: { article, category }, crop }): Answer[] =>
    article ? [{ photo: photo.name, category, right: crop.article === article }] : [],
  )
  const inCatalogue = val.map(
    ({ product: { id, category, article }, said }): Answer => ({
      photo: id,
      category,
      right: said.article === article,
    }),
  )
  const colors = val.flatMap(({ product: { id, category, color }, said }): Answer[] =>
    color ? [{ photo: id, category, right: said.color === color }] : [],
  )
  const severalArticles = ({ category }: Answer) => ARTICLES_OF[category].length > 1
  return [
    share('article top-1, street crops', inStreet, {
      bar: BARS.article.street,
      chance: articleChance(inStreet),
    }),
    share('article top-1, street crops, categories of several articles', inStreet.filter(severalArticles), {
      chance: articleChance(inStreet.filter(severalArticles)),
    }),
    share('article top-1, product photos', inCatalogue, {
      bar: BARS.article.catalogue,
      chance: articleChance(inCatalogue),
    }),
    share(
      'article top-1, product photos, categories of several articles',
      inCatalogue.filter(severalArticles),
      {
        chance: articleChance(inCatalogue.filter(severalArticles)),
      },
    ),
    share('colour top-1, product photos', colors, { bar: BARS.color, chance: 1 / COLORS.length }),
  ]
}

function share(
  figure: string,
  answers: readonly Answer[],
  more: Pick<Measurement, 'bar' | 'chance'>,
): Measurement {
  const byPhoto = new Map<string, number[]>()
  for (const { photo, right } of answers) byPhoto.set(photo, [...(byPhoto.get(photo) ?? []), Number(right)])
  return measured(figure, meanOverPhotos([...byPhoto.values()]), `${answers.length} garments`, more)
}

/** Any article of the category, each as likely. */
function articleChance(answers: readonly Answer[]): number {
  return answers.reduce((sum, { category }) => sum + 1 / ARTICLES_OF[category].length, 0) / answers.length
}
