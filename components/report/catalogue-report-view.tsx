import type { ComponentChildren } from 'preact'
import type { CatalogueReport, ShownProduct } from '@/lib/catalog/report/catalogue-report'
import { BarFigure } from './bar-figure'
import { DoubtsFigure } from './doubts-figure'
import { MapFigure } from './map-figure'
import { PriceFigure } from './price-figure'

interface Props {
  report: CatalogueReport
  /** Where each product's picture is, by its key; local, never remote. */
  pictures: ReadonlyMap<string, string>
}

/** A catalogue in figures: what it holds, what it lacks, and what looks alike. */
export function CatalogueReportView({ report, pictures }: Props) {
  const number = (count: number) => count.toLocaleString('en')
  return (
    <article class="report" data-testid="report" data-products={report.products}>
      <dl class="report-facts">
        <Fact name="products">{number(report.products)}</Fact>
        <Fact name="categories">{number(report.byCategory.filter(({ name }) => name !== null).length)}</Fact>
        <Fact name="for children, kept apart">{number(report.forKids)}</Fact>
        <Fact name="sold out">{number(report.soldOut)}</Fact>
        {report.gone > 0 && <Fact name="no longer sold">{number(report.gone)}</Fact>}
        {report.priceChanges.fell > 0 && (
          <Fact name="cheaper than before">{number(report.priceChanges.fell)}</Fact>
        )}
        {report.priceChanges.rose > 0 && (
          <Fact name="dearer than before">{number(report.priceChanges.rose)}</Fact>
        )}
        <Fact name="more than once">{number(report.duplicates.products - report.duplicates.groups)}</Fact>
        <Fact name="in several colours">{number(report.colors.groups)}</Fact>
      </dl>
      <div class="report-grid">
        <BarFigure title="Department" counts={report.byDepartment} />
        <BarFigure title="Category" counts={report.byCategory} />
        <BarFigure title="Article" counts={report.byArticle} />
        <BarFigure title="Colour" counts={report.byColor} />
        <BarFigure title="Usage" counts={report.byUsage} />
        {report.prices.map((figures) => (
          <PriceFigure key={figures.currency} figures={figures} />
        ))}
        <BarFigure title="Brand" counts={report.byBrand} />
        <BarFigure title="Shop" counts={report.byShop} />
        <BarFigure title="Year" counts={report.byYear} />
        <BarFigure title="Added or last changed" counts={report.bySeen} />
        <BarFigure
          title="Missing facts"
          counts={report.missing.map(({ field, count }) => ({ name: field, count }))}
        />
        {report.map.length > 0 && (
          <MapFigure points={report.map} products={report.products} pictures={pictures} />
        )}
        <DoubtsFigure doubts={report.disagreements} pictures={pictures} />
        <Groups title="The same product more than once" groups={report.duplicates.examples} />
        <Groups title="One product in several colours" groups={report.colors.examples} />
        <Neighbours samples={report.neighbours} pictures={pictures} />
      </div>
    </article>
  )
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Groups({ title, groups }: { title: string; groups: readonly string[][] }) {
  if (groups.length === 0) return null
  return (
    <figure class="report-figure">
      <figcaption>
        {title} <span class="quiet">the largest groups</span>
      </figcaption>
      <ol class="report-groups">
        {groups.map((titles, index) => (
          <li key={index}>{titles.join(' · ')}</li>
        ))}
      </ol>
    </figure>
  )
}

function Neighbours(props: { samples: CatalogueReport['neighbours']; pictures: Props['pictures'] }) {
  if (props.samples.length === 0) return null
  return (
    <figure class="report-figure report-wide" data-testid="report-figure" data-title="Neighbours">
      <figcaption>
        Nearest neighbours <span class="quiet">some products, and what the search finds most like them</span>
      </figcaption>
      {props.samples.map(({ product, similar }, index) => (
        <ul key={index} class="report-neighbours">
          <Neighbour product={product} pictures={props.pictures} note="wanted" />
          {similar.map((each, position) => (
            <Neighbour
              key={position}
              product={each}
              pictures={props.pictures}
              note={each.similarity.toFixed(2)}
            />
          ))}
        </ul>
      ))}
    </figure>
  )
}

function Neighbour(props: { product: ShownProduct; pictures: Props['pictures']; note: string }) {
  const { title, thumb } = props.product
  const picture = thumb === null ? undefined : props.pictures.get(thumb)
  return (
    <li title={title}>
      {picture ? (
        <img src={picture} alt={title} loading="lazy" />
      ) : (
        <span class="report-no-picture">{title}</span>
      )}
      <span class="quiet">{props.note}</span>
    </li>
  )
}
