import {
  ARTICLE_FROM_MYNTRA,
  ARTICLES,
  type Article,
  CATEGORIES,
  type Category,
  COLOR_FROM_MYNTRA,
  COLORS,
  type Color,
  categoryOf,
} from './taxonomy'

/** Where something stands in the taxonomy; `article` is null where only its category is named. */
export interface NamedType {
  category: Category
  article: Article | null
}

/** Other names that shops have for articles. */
const ALSO_CALLED: Readonly<Record<string, Article>> = {
  tee: 't-shirt',
  hoodie: 'sweatshirt',
  pullover: 'sweater',
  jumper: 'sweater',
  tunic: 'top',
  waistcoat: 'vest',
  parka: 'coat',
  trenchcoat: 'coat',
  overcoat: 'coat',
  pants: 'trousers',
  chinos: 'trousers',
  joggers: 'track-pants',
  gown: 'dress',
  trainers: 'sneakers',
  shoe: 'shoes',
  loafers: 'shoes',
  brogues: 'shoes',
  ballerinas: 'flats',
  pumps: 'heels',
  stilettos: 'heels',
  slippers: 'sandals',
  tote: 'handbag',
  satchel: 'handbag',
  purse: 'handbag',
  rucksack: 'backpack',
  beanie: 'cap',
  spectacles: 'glasses',
  shawl: 'scarf',
}

const articleByName = new Map<string, Article>(
  [
    ...Object.entries(ALSO_CALLED),
    ...Object.entries(ARTICLE_FROM_MYNTRA),
    ...ARTICLES.map((article) => [article, article] as const),
  ].map(([name, article]) => [plainName(name), article]),
)
const categoryByName = new Map<string, Category>(
  CATEGORIES.map((category) => [plainName(category), category]),
)
const colorByName = new Map<string, Color>([
  ...Object.entries(COLOR_FROM_MYNTRA).map(([name, color]) => [name.toLowerCase(), color] as const),
  ...COLORS.map((color) => [color, color] as const),
  ['gray', 'grey'],
])

/** What a name such as `T-Shirts`, `Flip Flops`, `hoodie` or `Bags` stands for; null where it is none of the taxonomy's. */
export function typeNamed(name: string): NamedType | null {
  const plain = plainName(name)
  const article = articleByName.get(plain) ?? null
  const category = article ? categoryOf(article) : (categoryByName.get(plain) ?? null)
  return category && { category, article }
}

/** The colour of a name such as `Navy Blue` or `gray`; null where it is none of the taxonomy's. */
export function colorNamed(name: string): Color | null {
  return colorByName.get(name.trim().toLowerCase()) ?? null
}

/** `T-Shirts`, `tshirt` and `t shirt` are one name. */
function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/(?<!s)s$/, '')
}
