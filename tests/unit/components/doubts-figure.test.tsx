// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { DoubtsFigure } from '@/components/report/doubts-figure'
import type { CatalogueReport } from '@/lib/catalog/report/catalogue-report'

afterEach(cleanup)

const doubted = {
  title: 'Navy Shirt Dress',
  category: 'topwear',
  thumb: 'feed/thumbs/1.webp',
  says: { type: 'topwear', title: 'onepiece', picture: 'onepiece' },
} as const
const show = (doubts: CatalogueReport['disagreements'], pictures = new Map<string, string>()) =>
  render(<DoubtsFigure doubts={doubts} pictures={pictures} />).container

test('a product in doubt is shown with its picture, what each says in a person’s words, and which holds', () => {
  const figure = show({ products: 1, examples: [doubted] }, new Map([[doubted.thumb, 'blob:1']]))
  expect(figure.querySelector('img')?.getAttribute('src')).toBe('blob:1')
  expect(figure.querySelector('figcaption')?.textContent).toContain('1 product whose type')
  const said = [...figure.querySelectorAll('dl > div')].map((each) => each.textContent)
  expect(said).toEqual(['typeTop counts', 'titleDress or jumpsuit', 'pictureDress or jumpsuit'])
})

test('what says nothing is not shown, and the first that says something holds', () => {
  const says = { type: null, title: 'bag', picture: 'footwear' } as const
  const figure = show({ products: 7, examples: [{ ...doubted, thumb: null, says }] })
  const said = [...figure.querySelectorAll('dl > div')].map((each) => each.textContent)
  expect(said).toEqual(['titleBag counts', 'pictureFootwear'])
  expect(figure.querySelector('figcaption')?.textContent).toContain('7 products')
  expect(figure.querySelector('figcaption')?.textContent).toContain('1 of them')
  // A feed has no pictures of its own: no room is kept for them.
  expect(figure.querySelector('.report-doubts-picture')).toBeNull()
})

test('where nothing is in doubt nothing is shown', () => {
  show({ products: 0, examples: [] })
  expect(screen.queryByTestId('report-figure')).toBeNull()
})
