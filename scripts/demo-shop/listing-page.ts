import { escapeHtml, pageHtml, priceHtml } from './page-layout'
import type { ShopData, ShopLook, ShopProduct } from './shop-data'

const DEPARTMENTS = { women: 'female', men: 'male' } as const
const CATEGORY_NAMES: Readonly<Record<string, string>> = {
  onepiece: 'Dresses and jumpsuits',
  topwear: 'Tops',
  outerwear: 'Jackets and coats',
  bottomwear: 'Trousers and skirts',
  footwear: 'Shoes',
  bag: 'Bags',
}

/** The shop's front: looks, then the products by department and category. `query` may narrow both. */
export function listingPage({ products, looks }: ShopData, query: URLSearchParams): string {
  const asked = query.get('department')
  const departments = (['women', 'men'] as const).filter(
    (name) => name === asked || !(asked && asked in DEPARTMENTS),
  )
  const category = query.get('category')
  const sections = departments.map((department) => {
    const own = products.filter((product) => product.gender === DEPARTMENTS[department])
    return departmentHtml(department, own, category)
  })
  return pageHtml(
    asked && asked in DEPARTMENTS ? nameOf(asked) : 'All products',
    looksHtml(looks, departments) + sections.join('\n'),
  )
}

function looksHtml(looks: ShopLook[], departments: readonly string[]): string {
  const shown = looks.filter((look) => look.people.some((person) => departments.includes(person.department)))
  const cards = shown.map((look) => {
    const first = look.items[0]?.product ?? ''
    return `<a class="look" href="/product/${escapeHtml(first)}"><img src="/${look.image}" width="${look.width}" height="${look.height}" alt="Model photo" loading="lazy"></a>`
  })
  return `<section><h1>This week's looks</h1><div class="looks">${cards.join('\n')}</div></section>`
}

function departmentHtml(department: string, products: ShopProduct[], only: string | null): string {
  const sections = Object.entries(CATEGORY_NAMES)
    .filter(([category]) => !only || only === category)
    .map(([category, name]) => ({ category, name, own: products.filter((p) => p.category === category) }))
    .filter(({ own }) => own.length > 0)
  const links = sections.map(
    ({ category, name }) => `<a class="chip" href="#${department}-${category}">${name}</a>`,
  )
  const grids = sections.map(
    ({ category, name, own }) => `<h3 id="${department}-${category}">${name} <small>${own.length}</small></h3>
<ul class="grid">${own.map(cardHtml).join('\n')}</ul>`,
  )
  return `<section id="${department}"><h2>${nameOf(department)}</h2><p class="chips">${links.join(' ')}</p>${grids.join('\n')}</section>`
}

/** A product as it stands in a grid. */
export function cardHtml(product: ShopProduct): string {
  return `<li class="card"><a href="/product/${product.id}">
<img src="/${product.image_link}" width="600" height="800" alt="${escapeHtml(product.title)}" loading="lazy">
<strong>${escapeHtml(product.brand)}</strong>
<span>${escapeHtml(product.title.slice(product.brand.length + 1))}</span>
${priceHtml(product)}
</a></li>`
}

function nameOf(department: string): string {
  return department === 'women' ? 'Women' : 'Men'
}
