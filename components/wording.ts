import type { Color } from '@/lib/catalog/taxonomy'
import type { Garment } from '@/lib/look/look'
import type { LookErrorCode } from '@/lib/look/look-error'
import type { Match, MatchReason } from '@/lib/look/match'
import type { Job, JobStage } from '@/lib/store/jobs'
import type { DepartmentChoice } from '@/lib/store/looks'
import type { ShopView, WalkView } from '@/lib/store/shop-views'
import type { LearningOutcome } from '@/lib/store/taste'
import { priceInWords } from './price'
import { shopOf } from './shop-of'

/** Every sentence that the extension says in English, in one place. */
export const PRODUCT_NAME = 'Buy Me That Look'
export const MENU_TITLE = 'Buy this look'
export const PICKER_WORDS = {
  title: 'Pick the picture with the look',
  keys: 'Click or Enter takes it · Tab and arrows go through · Esc ends',
  unnamed: 'a picture without a name',
}

/** Asks for a site's permission, and says what is gained. */
export function allowSiteInWords(host: string): string {
  return `Or allow Buy Me That Look to read images from ${host}: it then takes the whole picture.`
}

/** What is said of a photo that was cut from a capture although its site could be allowed. */
export function capturedInWords(host: string): string {
  return `Taken off the screen, as far as it could be seen there. The whole picture is at ${host}.`
}

/** What the layer says on which a part of the page is chosen. */
export const AREA_WORDS = {
  hint: 'Drag over the look. Arrows move it, with Shift they resize it; Enter takes it, Esc cancels.',
  take: 'Take this area',
  cancel: 'Cancel',
}

/** What the popup says on pages that no extension may look into. */
export const NO_AREA_HERE =
  'On this page no area can be selected: the browser lets no extension draw on it. Take the visible tab instead.'
export const NO_PHOTOS_HERE =
  'The photos of this page cannot be listed: the browser lets no extension look into it. Take the visible tab instead.'

export const STAGES: readonly { stage: JobStage; label: string }[] = [
  { stage: 'photo', label: 'Finding the photo' },
  { stage: 'garments', label: 'Finding garments' },
  { stage: 'matches', label: 'Looking up matches' },
]

export const DEPARTMENT_NAMES: Record<DepartmentChoice, string> = { men: 'Men', women: 'Women', any: 'All' }

const CATEGORY_NAMES: Record<Garment['category'], string> = {
  topwear: 'Top',
  outerwear: 'Outerwear',
  bottomwear: 'Bottoms',
  onepiece: 'Dress or jumpsuit',
  footwear: 'Footwear',
  bag: 'Bag',
  headwear: 'Headwear',
  eyewear: 'Eyewear',
  belt: 'Belt',
  scarf: 'Scarf',
  watch: 'Watch',
}

/** The order in which a person's garments are shown. */
export const CATEGORY_ORDER = Object.keys(CATEGORY_NAMES)

const PLURAL_CATEGORY_NAMES: Record<Garment['category'], string> = {
  topwear: 'tops',
  outerwear: 'outerwear',
  bottomwear: 'bottoms',
  onepiece: 'dresses or jumpsuits',
  footwear: 'footwear',
  bag: 'bags',
  headwear: 'headwear',
  eyewear: 'eyewear',
  belt: 'belts',
  scarf: 'scarves',
  watch: 'watches',
}

const REASONS: Record<MatchReason, string> = { 'same-article': 'Same type', 'same-color': 'Same colour' }

const ERROR_TITLES: Partial<Record<LookErrorCode, string>> = {
  'photo-missing': 'Which picture did you mean?',
  'photo-unreadable': 'This file is no picture we can read',
  'photo-empty': 'This picture is empty',
  'photo-too-large': 'This photo is too large',
  'photo-too-many': 'These are too many photos',
  'photo-blocked': 'This page keeps its picture to itself',
  'page-closed': 'This page is closed to extensions',
  'model-missing': 'A part of the extension is missing',
  'model-corrupt': 'A part of the extension is damaged',
  'catalogue-corrupt': 'This catalogue is damaged',
  'catalogue-version': 'This catalogue is of another version',
  'catalogue-too-large': 'This catalogue is too large',
  'catalogue-known': 'This catalogue is here already',
  'feed-unreadable': 'This feed cannot be read',
  'feed-without-shop': 'Which shop is this feed of?',
  'page-changed': 'This page has changed',
  'shop-refused': 'The shop refuses',
  'shop-busy': 'The shop is busy',
  'storage-full': 'The disk is full',
  offline: 'You are offline',
}

export function errorTitle(code: LookErrorCode): string {
  return ERROR_TITLES[code] ?? 'Something went wrong'
}

/** What a garment is called on its tab: `Shirt`, or its category where the article is open. */
export function garmentName({ article, category }: Pick<Garment, 'article' | 'category'>): string {
  return article === null ? CATEGORY_NAMES[category] : articleName(article)
}

/** A garment in words, with its colour: `Navy track pants`. */
export function garmentInWords(garment: Pick<Garment, 'article' | 'category' | 'color'>): string {
  const name = garmentName(garment)
  return garment.color === null
    ? name
    : `${capitalised(colorName(garment.color))} ${name.replace(/^[A-Z](?!-)/, (letter) => letter.toLowerCase())}`
}

/** An article's name: `Track pants`. */
export function articleName(article: string): string {
  return article === 't-shirt' ? 'T-shirt' : capitalised(article.replaceAll('-', ' '))
}

function colorName(color: Color): string {
  return color === 'multi' ? 'multicolour' : color
}

/** A colour's name where it stands alone: `Navy`. */
export function colorTitle(color: Color): string {
  return capitalised(colorName(color))
}

/** What a person is called by their place from the left (from 0), null for nobody. */
export function personName(place: number | null, people: number): string {
  if (place === null) return people === 0 ? 'In this photo' : 'Nearby'
  return people === 1 ? 'This person' : `Person ${place + 1}`
}

/**
 * From which cosine similarity a match is called what, best first. Measured, not guessed
 * (docs/decisions/0040-similarity-in-words.md): 9 of 10 garments reach the first beside their own cut-out on white, 2 in
 * 100 beside another garment of their category; the second is reached by 97 and 12 in 100.
 */
export const SIMILARITY_WORDS: readonly { words: string; from: number }[] = [
  { words: 'Very similar', from: 0.75 },
  { words: 'Similar', from: 0.55 },
  { words: 'Somewhat similar', from: 0.4 },
]

/** Cosine similarity in words. */
export function similarityInWords(similarity: number): string {
  return SIMILARITY_WORDS.find(({ from }) => similarity >= from)?.words ?? 'Hardly similar'
}

export function reasonInWords(reason: MatchReason): string {
  return REASONS[reason]
}

/** What stands behind a card: `2 more sellers · 4 colours`. */
export function kinInWords({ product, same, colors }: Pick<Match, 'product' | 'same' | 'colors'>): string {
  const shops = new Set([product, ...same].map(shopOf))
  const sellers = shops.size === same.length + 1 ? 'more seller' : 'more offer'
  const parts = [
    same.length > 0 && counted(same.length, sellers),
    colors.length > 0 && counted(colors.length + 1, 'colour'),
  ]
  return parts.filter(Boolean).join(' · ')
}

const NOT_TO_BUY: Readonly<Record<string, string>> = {
  outofstock: 'Sold out',
  soldout: 'Sold out',
  discontinued: 'No longer sold',
  preorder: 'Not out yet',
  backorder: 'On back order',
}

/** That a product cannot be bought now; empty where it can, or where nothing is said of it. */
export function stockInWords({ availability }: Pick<Match['product'], 'availability'>): string {
  return NOT_TO_BUY[availability?.toLowerCase().replace(/[^a-z]/g, '') ?? ''] ?? ''
}

/** What a product cost when it last cost something else: `was ₹2,499 on 3 Nov`; empty where it never did. */
export function earlierPriceInWords({ prices }: Pick<Match['product'], 'prices'>, today: Date): string {
  const last = prices?.at(-1)
  if (!last) return ''
  const day = last.on === null ? '' : ` on ${dayInWords(last.on, today)}`
  return `was ${priceInWords(last.price)}${day}`
}

function dayInWords(day: string, today: Date): string {
  const date = new Date(`${day}T00:00`)
  const year = date.getFullYear() === today.getFullYear() ? undefined : 'numeric'
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year }).format(date)
}

/** A colour's name, or that it is not known. */
export function colorInWords(color: Color | null): string {
  return color === null ? 'Another colour' : capitalised(colorName(color))
}

/** How many of how many products are shown: `Best 24 of 49 products in Women`. */
export function matchesInWords(shown: number, searched: number, department: DepartmentChoice): string {
  const where = department === 'any' ? 'all departments' : DEPARTMENT_NAMES[department]
  return `${shown < searched ? `Best ${shown} of ` : ''}${counted(searched, 'product')} in ${where}`
}

/** What is said where the filter leaves nothing. */
export const NONE_ADMITTED = 'No matches under these filters.'

/** The two judgements of a match. */
export const WISH_WORDS = { more: 'More like this', less: 'Less like this' }

/** What is told of the shopper's taste. */
export interface TasteView {
  /** How many choices there are just now. */
  choices: number
  outcome: LearningOutcome | null
  /** Whether something that was learnt orders the matches. */
  isLearnt: boolean
}

/** Choices were made, and nothing has come of them yet. */
export function isLearning({ choices, outcome }: TasteView): boolean {
  return choices > 0 && outcome === null
}

/** What is said beside matches of what has come of the choices; nothing where that would tell nothing. */
export function tasteNote(taste: TasteView, isJudgedHere: boolean): string {
  if (isJudgedHere && isLearning(taste)) return 'Learning your taste…'
  if (taste.isLearnt) return 'In the order of your taste'
  if (!isJudgedHere) return ''
  switch (taste.outcome) {
    case 'few':
      return 'Noted. From four garments on, choices change the order.'
    case 'unsure':
      return 'Noted. Your taste is not clear enough yet to change the order.'
    default:
      return 'Noted.'
  }
}

/** What has come of all choices. */
export function tasteInWords({ choices, outcome, isLearnt }: TasteView): string {
  const made = counted(choices, 'choice')
  if (choices === 0) return `“${WISH_WORDS.more}” and “${WISH_WORDS.less}” on matches teach your taste.`
  switch (outcome) {
    case null:
      return `Learning from ${made}…`
    case 'few':
      return `${made} so far. From four garments on, they change the order of all matches.`
    case 'unsure':
      return `Your taste is not clear enough yet after ${made}: the order is as without them.`
    case 'kept':
      return `Learnt from ${made}: all matches come in the order of your taste.`
    case 'stopped':
      return `Learning was stopped. ${isLearnt ? 'The order rests on earlier choices' : 'The order is as before'}; the next choice begins it again.`
    case 'failed':
      return `Your taste could not be learnt from ${made} on this machine; the order is as before.`
  }
}

/** What learnt, and how long it took. */
export function learningRan({ backend, ms }: { backend: string; ms: number }): string {
  const where = backend === 'wasm' ? 'WebAssembly' : backend
  return `TensorFlow.js on ${where}, ${(ms / 1000).toFixed(1)} s`
}

/** What an empty partition is told as: names it, and what there is instead. */
export function emptyPartition(category: Garment['category'], department: DepartmentChoice): string {
  const things = PLURAL_CATEGORY_NAMES[category]
  if (department === 'any') return `No catalogue here has any ${things}.`
  return `No catalogue here has ${things} in ${DEPARTMENT_NAMES[department]}.`
}

/** What the panel's live region says about a job. */
export function jobInWords(job: Job | undefined, garments: number): string {
  if (!job) return ''
  switch (job.state) {
    case 'done':
      return garments === 0 ? 'No garments were found.' : `Done: ${counted(garments, 'garment')} found.`
    case 'failed':
      return job.error ? `${errorTitle(job.error.code)}. ${job.error.message}` : 'Something went wrong.'
    case 'cancelled':
      return 'Cancelled.'
    default:
      return `${STAGES.find(({ stage }) => stage === job.stage)?.label ?? ''}…`
  }
}

const QUEUED_STATES: Record<Job['state'], string> = {
  finding: 'waiting',
  ready: 'waiting',
  running: 'being looked at',
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
}

/** One of several photos given together: `Photo 2 of 5: waiting`. */
export function queuedPhotoInWords({ state, error }: Job, place: number, count: number): string {
  return `Photo ${place} of ${count}: ${state === 'failed' && error ? error.message : QUEUED_STATES[state]}`
}

export function counted(count: number, thing: string): string {
  return `${count.toLocaleString('en')} ${thing}${count === 1 ? '' : 's'}`
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export const BUNDLED_CATALOGUE_NAME = 'Demonstration shop'

/** A shop that is browsed: how many of its products there are, and how many are on their way. */
export function shopInWords(shop: ShopView): string {
  const { name, products, renewed, waiting, refused, state } = shop
  const facts = [
    counted(products, 'product'),
    renewed !== null && `being updated for this version, ${renewed.toLocaleString('en')} searched so far`,
    waiting > 0 && `${waiting.toLocaleString('en')} on the way`,
    refused > 0 && `${refused.toLocaleString('en')} without a readable picture`,
    state === 'paused' && 'paused',
  ]
  return `${name}: ${facts.filter(Boolean).join(' · ')}`
}

/** How far "Index this listing" has come. */
export function walkInWords({ state, pages, products, total, error, waitsUntil }: WalkView): string {
  const of = total === null ? '' : ` of ${total.toLocaleString('en')}`
  const far = `${products.toLocaleString('en')}${of} products seen on ${counted(pages, 'page')}`
  switch (state) {
    case 'running':
      return waitsUntil === null
        ? `Reading this listing: ${far}…`
        : `The shop is busy and asks to wait until ${clock(waitsUntil)}: ${far}.`
    case 'stopped':
      return `Stopped: ${far}. “Index this listing” goes on from there.`
    case 'done':
      return `This listing is read: ${far}.`
    case 'failed':
      return `${error?.message ?? 'Something went wrong.'} ${far}.`
  }
}

function clock(ms: number): string {
  return new Date(ms).toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit', hour12: false })
}
