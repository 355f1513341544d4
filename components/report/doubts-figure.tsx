import type { CatalogueReport, DoubtedProduct } from '@/lib/catalog/report/catalogue-report'
import type { Category } from '@/lib/catalog/taxonomy'
import { HangerIcon } from '../icons'
import { counted, garmentName } from '../wording'

interface Props {
  doubts: CatalogueReport['disagreements']
  /** Where each product's picture is, by its key; local, never remote. */
  pictures: ReadonlyMap<string, string>
}

/** Products whose type, title and picture say different categories: what each says, and which of them holds. */
export function DoubtsFigure({ doubts: { products, examples }, pictures }: Props) {
  if (products === 0) return null
  const few = examples.length < products ? `; here are ${examples.length} of them` : ''
  const anyPicture = examples.some(({ thumb }) => thumb !== null)
  return (
    <figure class="report-figure" data-testid="report-figure" data-title="Category in doubt">
      <figcaption>
        Category in doubt{' '}
        <span class="quiet">
          {counted(products, 'product')} whose type, title and picture say different things{few}. The one in
          bold counts.
        </span>
      </figcaption>
      <ol class="report-doubts">
        {examples.map((product, index) => (
          <li key={index}>
            {anyPicture && <Picture url={pictures.get(product.thumb ?? '')} />}
            <div>
              <p class="report-doubts-title" title={product.title}>
                {product.title}
              </p>
              <Says product={product} />
            </div>
          </li>
        ))}
      </ol>
    </figure>
  )
}

function Picture({ url }: { url: string | undefined }) {
  return (
    <span class="report-doubts-picture">
      {url ? <img src={url} alt="" loading="lazy" /> : <HangerIcon />}
    </span>
  )
}

function Says({ product: { says } }: { product: DoubtedProduct }) {
  const said = (['type', 'title', 'picture'] as const).flatMap((who) =>
    says[who] ? [[who, says[who]] as const] : [],
  )
  return (
    <dl>
      {said.map(([who, category], place) => (
        <div key={who} data-holds={place === 0}>
          <dt>{who}</dt>
          <dd>
            {categoryName(category)}
            {place === 0 && <span class="visually-hidden"> counts</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function categoryName(category: Category): string {
  return garmentName({ category, article: null })
}
