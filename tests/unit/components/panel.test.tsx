// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { Panel, type PanelProps } from '@/components/panel'
import type { Garment, Look, Person } from '@/lib/look/look'
import type { MatchAnswer } from '@/lib/look/match'
import type { Job } from '@/lib/store/jobs'
import type { ShopView } from '@/lib/store/shop-views'

afterEach(() => {
  cleanup()
  vi.clearAllMocks()
})

const job: Job = {
  id: 1,
  windowId: 1,
  source: { kind: 'given' },
  state: 'done',
  stage: 'matches',
  photoId: 1,
  lookId: 1,
  error: null,
  attempts: 1,
  askedAt: 1,
}
const person = (score: number, left = 0): Person => ({
  box: [left, 0, 50, 100],
  score,
  department: 'women',
  facing: 'front',
  facingScores: { front: 1, left: 0, right: 0, back: 0 },
  frontScore: 1,
  departmentScores: { men: 0.1, women: 0.9 },
  shot: 'full',
})
const garment = (id: number, wearer: number, category: Garment['category'], article: string): Garment => ({
  id,
  person: wearer,
  category,
  article,
  color: 'blue',
  box: [id, 10, 20, 20],
  score: 0.9,
})
const look: Look = {
  width: 100,
  height: 100,
  people: [person(0.9), person(0.8)],
  garments: [
    garment(0, 1, 'footwear', 'boots'),
    garment(1, 0, 'bottomwear', 'jeans'),
    garment(2, 0, 'topwear', 't-shirt'),
  ],
  timings: { detect: 1, department: 1, embed: 1 },
  providers: { detect: 'wasm', department: 'wasm', embed: 'wasm' },
}
const stored = {
  id: 1,
  jobId: 1,
  look,
  embeddings: [],
  departments: ['women' as const, 'women' as const, 'any' as const],
  matchMs: 1,
  storedAt: 1,
}
const answer = (partial: Partial<MatchAnswer> = {}): MatchAnswer => ({
  matches: [
    {
      source: 'bundled',
      similarity: 0.9,
      same: [],
      colors: [],
      reasons: ['same-article', 'same-color'],
      product: {
        id: 'p1',
        title: 'A tee',
        brand: 'Brand',
        link: 'https://www.shop.example/tee?x=1#y',
        image_link: 'https://shop.example/tee.jpg',
        price: '1299.00 INR',
        category: 'topwear',
        article: 't-shirt',
        colorName: 'blue',
        department: 'women',
        thumb: 'bundled/thumbs/a.webp',
      },
    },
  ],
  department: 'women',
  partitionSize: 1,
  available: [{ department: 'women', count: 1 }],
  ...partial,
})

const photosOnRequest = {
  scan: null,
  refusal: null,
  onScan: vi.fn(),
  onCancel: vi.fn(),
  onMore: vi.fn(),
  onAllow: vi.fn(),
  onClose: vi.fn(),
  onPhoto: vi.fn(),
}

const shopEvents = {
  onAllow: vi.fn(),
  onDecline: vi.fn(),
  onPause: vi.fn(),
  onWalk: vi.fn(),
  onStopWalk: vi.fn(),
}
const shopBeside = { here: null, shop: undefined, isDeclined: false, refusal: null }
const noShops = {
  shops: [],
  addable: null,
  refusal: null,
  onAdd: vi.fn(),
  onPause: vi.fn(),
  onGoOn: vi.fn(),
  onForget: vi.fn(),
  onAllowPictures: vi.fn(),
  onStopWalk: vi.fn(),
}

const noTaste = { choices: 0, outcome: null, isLearnt: false }

function show(changes: Partial<PanelProps> = {}) {
  const events = {
    onGarment: vi.fn(),
    onPhotos: vi.fn(),
    onRefusal: vi.fn(),
    onCancel: vi.fn(),
    onRetry: vi.fn(),
    onVisiblePage: vi.fn(),
    onAllowSite: vi.fn(),
    onDepartment: vi.fn(),
    onRecent: vi.fn(),
    onWish: vi.fn(),
  }
  render(
    <Panel
      loading={false}
      siteToAllow={null}
      job={job}
      photoUrl="blob:photo"
      look={stored}
      answers={new Map([[2, answer()]])}
      thumbs={new Map([['bundled/thumbs/a.webp', 'blob:thumb']])}
      recent={[]}
      judgements={[]}
      taste={noTaste}
      queue={[]}
      refusal={null}
      catalogue={{
        catalogues: [],
        imports: [],
        embeddingVersion: 'e1',
        onAdd: vi.fn(),
        onOpenPage: vi.fn(),
        onSearchIn: vi.fn(),
        onRemove: vi.fn(),
        shops: noShops,
      }}
      about={{
        version: '1',
        engine: null,
        look,
        matchMs: 1,
        onForget: vi.fn(),
        shopButtons: { on: true, onChange: vi.fn() },
        taste: { ...noTaste, progress: 0, ran: null, onStop: vi.fn(), onForget: vi.fn() },
      }}
      offer={null}
      filters={{ filter: null, facets: null, open: false, busy: false, onOpen: vi.fn(), onFilter: vi.fn() }}
      photos={photosOnRequest}
      shop={{ ...shopBeside, ...shopEvents }}
      {...events}
      {...changes}
    />,
  )
  return events
}
const tabs = () => screen.getAllByRole('tab').map((tab) => tab.textContent)

test('a tab for each garment, by person, from top to shoes; the first is selected', () => {
  show()
  expect(tabs()).toEqual(['T-shirt', 'Jeans', 'Boots'])
  expect(screen.getByRole('tab', { selected: true }).textContent).toBe('T-shirt')
  expect(screen.getByRole('tabpanel').textContent).toContain('Blue T-shirt')
})

test('people are numbered from left to right, however sure the detector is of each', () => {
  show({ look: { ...stored, look: { ...look, people: [person(0.9, 50), person(0.8, 0)] } } })
  expect(tabs()).toEqual(['Boots', 'T-shirt', 'Jeans'])
  expect(screen.getByRole('tab', { selected: true }).textContent).toBe('Boots')
  expect(screen.getByRole('tab', { name: 'T-shirt' }).getAttribute('aria-describedby')).toBe('person-0')
  expect(document.getElementById('person-0')?.textContent).toBe('Person 2')
  expect(screen.getByRole('button', { name: 'Blue boots, Person 1' })).toBeTruthy()
})

test('a match can be wished more and less of, and a press is taken back by another', () => {
  const { onWish } = show()
  const [match] = answer().matches
  const more = screen.getByRole('button', { name: 'More like this: A tee' })
  const less = screen.getByRole('button', { name: 'Less like this: A tee' })
  expect([more, less].map((button) => button.getAttribute('aria-pressed'))).toEqual(['false', 'false'])
  fireEvent.click(less)
  expect(onWish).toHaveBeenLastCalledWith(2, match, 'less')
  cleanup()
  const judgement = { lookId: 1, garment: 2, source: 'bundled', productId: 'p1', wish: 'less' as const }
  const again = show({ judgements: [judgement] })
  const pressed = screen.getByRole('button', { name: 'Less like this: A tee' })
  expect(pressed.getAttribute('aria-pressed')).toBe('true')
  fireEvent.click(pressed)
  expect(again.onWish).toHaveBeenLastCalledWith(2, match, null)
  fireEvent.click(screen.getByRole('button', { name: 'More like this: A tee' }))
  expect(again.onWish).toHaveBeenLastCalledWith(2, match, 'more')
})

test('a judgement for one garment shows on none of the others', () => {
  const judgement = { lookId: 1, garment: 0, source: 'bundled', productId: 'p1', wish: 'more' as const }
  show({ judgements: [judgement] })
  expect(screen.getByRole('button', { name: 'More like this: A tee' }).getAttribute('aria-pressed')).toBe(
    'false',
  )
})

test('what has come of choices is said beside the matches, and nothing where nothing was chosen', () => {
  const note = (taste: PanelProps['taste'], judgements: PanelProps['judgements'] = []) => {
    cleanup()
    show({ taste, judgements })
    return screen.getByTestId('taste-note').textContent
  }
  const judged = [{ lookId: 1, garment: 2, source: 'bundled', productId: 'p1', wish: 'less' as const }]
  const taste = { choices: 1, outcome: 'few' as const, isLearnt: false }
  expect(note(noTaste)).toBe('')
  expect(note(taste)).toBe('')
  expect(note(taste, judged)).toContain('four garments')
  expect(note({ ...taste, outcome: null }, judged)).toContain('Learning')
  expect(note({ ...taste, outcome: 'unsure' }, judged)).toContain('not clear enough')
  expect(note({ ...taste, outcome: 'kept', isLearnt: true })).toBe('In the order of your taste')
})

test('a match opens the product’s own link, unchanged, and shows a local picture', () => {
  show()
  const match = screen.getByTestId('match')
  expect(match.getAttribute('href')).toBe('https://www.shop.example/tee?x=1#y')
  expect(match.getAttribute('rel')).toBe('noopener noreferrer')
  expect(match.querySelector('img')?.getAttribute('src')).toBe('blob:thumb')
  for (const words of [
    'Very similar',
    'Brand',
    'A tee',
    '₹1,299',
    'shop.example',
    'Same type · Same colour',
  ]) {
    expect(match.textContent).toContain(words)
  }
})

test('a link that is not the web’s is not followed', () => {
  const bad = answer()
  bad.matches[0]!.product.link = 'javascript:alert(1)'
  show({ answers: new Map([[2, bad]]) })
  expect(screen.getByTestId('match').hasAttribute('href')).toBe(false)
})

test('a box on the photo selects its garment', () => {
  const { onGarment } = show()
  fireEvent.click(screen.getByRole('button', { name: 'Blue boots, Person 2' }))
  expect(screen.getByRole('tab', { selected: true }).textContent).toBe('Boots')
  expect(onGarment).toHaveBeenLastCalledWith(0)
})

test('arrow keys go from tab to tab', () => {
  show()
  fireEvent.keyDown(screen.getByRole('tab', { selected: true }), { key: 'ArrowRight' })
  expect(screen.getByRole('tab', { selected: true }).textContent).toBe('Jeans')
  fireEvent.keyDown(screen.getByRole('tab', { selected: true }), { key: 'End' })
  expect(screen.getByRole('tab', { selected: true }).textContent).toBe('Boots')
})

test('the department is preset and can be changed for that person', () => {
  const { onDepartment } = show()
  expect((screen.getByLabelText('Women') as HTMLInputElement).checked).toBe(true)
  fireEvent.click(screen.getByLabelText('All'))
  expect(onDepartment).toHaveBeenCalledWith(0, 'any')
})

test('an empty partition is named, and all departments offered', () => {
  const empty = answer({ matches: [], partitionSize: 0, available: [{ department: 'men', count: 7 }] })
  const { onDepartment } = show({ answers: new Map([[2, empty]]) })
  expect(screen.getByTestId('empty-partition').textContent).toContain('tops in Women')
  fireEvent.click(screen.getByRole('button', { name: 'Show all departments (7)' }))
  expect(onDepartment).toHaveBeenCalledWith(0, 'any')
})

test('while it works it says what it does, and can be cancelled', () => {
  const { onCancel } = show({ job: { ...job, state: 'running', stage: 'garments' }, look: undefined })
  expect(screen.getByRole('status').textContent).toBe('Finding garments…')
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(onCancel).toHaveBeenCalled()
})

test('an error says what to do', () => {
  const error = { code: 'photo-blocked' as const, message: 'Take a screenshot.' }
  const source = { kind: 'image' as const, tabId: 1, frameId: 0, srcUrl: 'https://a/b' }
  const { onVisiblePage } = show({
    job: { ...job, source, state: 'failed', error },
    look: undefined,
    photoUrl: null,
  })
  expect(screen.getByTestId('error').textContent).toContain('Take a screenshot.')
  fireEvent.click(screen.getByRole('button', { name: 'Look at the visible page' }))
  expect(onVisiblePage).toHaveBeenCalled()
})

test('a site that could be allowed is named, and its button asks', () => {
  const error = { code: 'photo-blocked' as const, message: 'Take a screenshot.' }
  const { onAllowSite } = show({
    job: { ...job, state: 'failed', error },
    look: undefined,
    photoUrl: null,
    siteToAllow: 'cdn.example',
  })
  expect(screen.getByTestId('error').textContent).toContain('cdn.example')
  fireEvent.click(screen.getByRole('button', { name: /Allow this site/ }))
  expect(onAllowSite).toHaveBeenCalledOnce()
})

test('a photo that was taken off the screen says so, and its site can be allowed', () => {
  const { onAllowSite } = show({ siteToAllow: 'cdn.example' })
  expect(screen.getByTestId('capture-note').textContent).toContain('The whole picture is at cdn.example')
  fireEvent.click(screen.getByRole('button', { name: /Allow this site/ }))
  expect(onAllowSite).toHaveBeenCalledOnce()
})

test('a photo without garments and a panel without a wish say what to do', () => {
  show({ look: { ...stored, look: { ...look, garments: [] } } })
  expect(screen.getByTestId('nothing-found').textContent).toContain('No garments found')
  cleanup()
  show({ job: undefined, look: undefined, photoUrl: null })
  expect(screen.getByTestId('empty').textContent).toContain('Buy this look')
})

test('a picture that is pasted is asked about', () => {
  const { onPhotos } = show()
  const file = new File(['x'], 'a.png', { type: 'image/png' })
  fireEvent.paste(document, { clipboardData: { files: [file] } })
  expect(onPhotos).toHaveBeenCalledWith([file])
})

describe('a shop beside the panel', () => {
  const shop: ShopView = {
    host: 'www.myntra.com',
    name: 'Myntra',
    state: 'on',
    error: null,
    page: null,
    origins: ['https://www.myntra.com/*'],
    allowedAt: 1,
    source: 'shop-www.myntra.com',
    searched: true,
    embeddingVersion: 'e1',
    products: 1203,
    waiting: 14,
    refused: 0,
    renewed: null,
    blockedOrigins: [],
    walk: null,
  }
  const beside = (changes: object) =>
    show({ shop: { ...shopBeside, ...shopEvents, here: { name: 'Myntra', isListing: true }, ...changes } })

  test('is offered once, with one press for yes and one for no', () => {
    beside({})
    fireEvent.click(screen.getByRole('button', { name: 'Add as I browse' }))
    fireEvent.click(screen.getByRole('button', { name: 'Not now' }))
    expect(shopEvents.onAllow).toHaveBeenCalledOnce()
    expect(shopEvents.onDecline).toHaveBeenCalledOnce()
    cleanup()
    beside({ isDeclined: true })
    expect(screen.queryByTestId('shop-offer')).toBeNull()
  })

  test('tells how many products there are and how many are on the way; nothing where it is paused', () => {
    beside({ shop })
    expect(screen.getByTestId('shop-strip').textContent).toContain('Myntra: 1,203 products · 14 on the way')
    cleanup()
    beside({ shop: { ...shop, state: 'paused' } })
    expect(screen.queryByTestId('shop-strip')).toBeNull()
  })

  test('its listing can be walked through, with progress and a stop', () => {
    beside({ shop })
    fireEvent.click(screen.getByRole('button', { name: 'Index this listing' }))
    expect(shopEvents.onWalk).toHaveBeenCalledOnce()
    cleanup()
    const walk = { host: shop.host, url: '', state: 'running', error: null, waitsUntil: null }
    beside({ shop: { ...shop, walk: { ...walk, pages: 2, products: 100, total: 480 } } })
    expect(screen.getByTestId('walk').textContent).toBe(
      'Reading this listing: 100 of 480 products seen on 2 pages…',
    )
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }))
    expect(shopEvents.onStopWalk).toHaveBeenCalledOnce()
  })

  test('is forgotten only after a question', () => {
    const onForget = vi.fn()
    const shops = { ...noShops, shops: [shop], onForget }
    const catalogue = { catalogues: [], imports: [], embeddingVersion: 'e1', shops }
    const wishes = { onAdd: vi.fn(), onOpenPage: vi.fn(), onSearchIn: vi.fn(), onRemove: vi.fn() }
    show({ catalogue: { ...catalogue, ...wishes } })
    fireEvent.click(screen.getByRole('button', { name: 'Forget Myntra', hidden: true }))
    expect(onForget).not.toHaveBeenCalled()
    expect(screen.getByTestId('forget-question').textContent).toContain('Myntra and its 1,203 products?')
    fireEvent.click(screen.getByTestId('forget-yes'))
    expect(onForget).toHaveBeenCalledWith('www.myntra.com')
  })
})

describe('filters', () => {
  const facets = {
    articles: [{ value: 'shirt', products: 4 }],
    colors: [
      { value: 'navy', products: 3 },
      { value: 'red', products: 1 },
    ],
    brands: Array.from({ length: 40 }, (_, at) => ({ value: `Brand ${at}`, products: 41 - at })),
    shops: [],
    sizes: [],
    prices: [{ currency: 'INR', least: 499, most: 4999, products: 4 }],
    stock: { in: 3, out: 1 },
  }
  const showFilters = (changes: object, answers = new Map([[2, answer()]])) => {
    const filters = {
      filter: null,
      facets,
      open: true,
      busy: false,
      onOpen: vi.fn(),
      onFilter: vi.fn(),
      ...changes,
    }
    show({ filters, answers })
    return filters
  }

  test('are one button while closed, and chips with a way back once in use', () => {
    const filter = { price: { most: 2000, currency: 'INR' }, colors: ['navy'], inStock: true }
    const { onFilter } = showFilters({ open: false, filter })
    expect(screen.queryByTestId('filter-sheet')).toBeNull()
    expect(screen.getByRole('button', { name: 'Filters' }).getAttribute('aria-expanded')).toBe('false')
    const chips = screen.getAllByTestId('filter-chip').map((chip) => chip.getAttribute('title'))
    expect(chips).toEqual(['Up to ₹2,000', 'Navy', 'In stock'])
    fireEvent.click(screen.getByRole('button', { name: 'Remove filter Up to ₹2,000' }))
    expect(onFilter).toHaveBeenLastCalledWith({ colors: ['navy'], inStock: true })
    fireEvent.click(screen.getByRole('button', { name: 'Clear all filters' }))
    expect(onFilter).toHaveBeenLastCalledWith(null)
  })

  test('each choice says what would be left, and what cannot be chosen is not shown', () => {
    const { onFilter } = showFilters({})
    fireEvent.click(screen.getByRole('checkbox', { name: 'Navy, 3 products' }))
    expect(onFilter).toHaveBeenLastCalledWith({ colors: ['navy'] })
    fireEvent.change(screen.getByRole('spinbutton', { name: 'Highest price' }), { target: { value: '2000' } })
    expect(onFilter).toHaveBeenLastCalledWith({ price: { currency: 'INR', most: 2000 } })
    fireEvent.click(screen.getByRole('checkbox', { name: /In stock only/ }))
    expect(onFilter).toHaveBeenLastCalledWith({ inStock: true })
    expect(screen.queryByTestId('filter-articles')).toBeNull()
    expect(screen.queryByTestId('filter-sizes')).toBeNull()
  })

  test('one of many brands is found by typing', () => {
    const { onFilter } = showFilters({})
    const brands = () => [...screen.getByTestId('filter-brands').querySelectorAll('b')]
    expect(brands().length).toBe(12)
    fireEvent.input(screen.getByRole('searchbox', { name: 'Find in brand' }), {
      target: { value: 'brand 39' },
    })
    expect(brands().map(({ textContent }) => textContent)).toEqual(['Brand 39'])
    fireEvent.click(screen.getByRole('checkbox', { name: 'Brand 39, 2 products' }))
    expect(onFilter).toHaveBeenLastCalledWith({ brands: ['Brand 39'] })
  })

  test('what was chosen stays in reach where nothing is left of it', () => {
    const { onFilter } = showFilters({ filter: { brands: ['Gone'], colors: ['navy'] } })
    fireEvent.click(screen.getByRole('checkbox', { name: 'Gone, 0 products' }))
    expect(onFilter).toHaveBeenLastCalledWith({ colors: ['navy'] })
  })

  test('that leave nothing are told as that, with a way out', () => {
    const nothing = answer({ matches: [], partitionSize: 0 })
    const { onFilter } = showFilters({ filter: { colors: ['red'] } }, new Map([[2, nothing]]))
    expect(screen.getByTestId('none-admitted').textContent).toContain('No matches under these filters.')
    fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }))
    expect(onFilter).toHaveBeenLastCalledWith(null)
  })

  test('Escape closes the sheet and leaves the focus at its button', () => {
    const { onOpen } = showFilters({})
    fireEvent.keyDown(screen.getByRole('checkbox', { name: 'Navy, 3 products' }), { key: 'Escape' })
    expect(onOpen).toHaveBeenCalledWith(false)
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Filters' }))
  })
})
