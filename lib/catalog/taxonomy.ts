import taxonomy from '@/data/taxonomy.json'

/** The kinds of garment that the detector knows and that the catalogue is partitioned by. */
export type Category = keyof typeof taxonomy.categories

/** The finer type within a category, one of {@link ARTICLES}. (TypeScript reads no literals from JSON.) */
export type Article = string

/** One of {@link COLORS}. */
export type Color = string

/** All categories, in the order of the detector's classes. */
export const CATEGORIES = Object.keys(taxonomy.categories) as readonly Category[]

/** The articles of each category. */
export const ARTICLES_OF: Readonly<Record<Category, readonly Article[]>> = taxonomy.categories

/** All articles, category after category: the order of the embedder's `article` output. */
export const ARTICLES: readonly Article[] = CATEGORIES.flatMap((category) => ARTICLES_OF[category])

/** All colours, in the order of the embedder's `color` output. */
export const COLORS: readonly Color[] = taxonomy.colors

const categoryByArticle = new Map<Article, Category>(
  CATEGORIES.flatMap((category) => ARTICLES_OF[category].map((article) => [article, category] as const)),
)

/** The category that `article` belongs to, or null where there is no such article. */
export function categoryOf(article: Article): Category | null {
  return categoryByArticle.get(article) ?? null
}

/** Whether `name` is one of the categories. */
export function isCategory(name: string): name is Category {
  return (CATEGORIES as readonly string[]).includes(name)
}

/** Myntra's article types → article (`Tshirts` → `t-shirt`). */
export const ARTICLE_FROM_MYNTRA: Readonly<Record<string, Article>> = taxonomy.from_myntra

/** Myntra's base colours → colour (`Navy Blue` → `navy`). */
export const COLOR_FROM_MYNTRA: Readonly<Record<string, Color>> = taxonomy.color_from_myntra
