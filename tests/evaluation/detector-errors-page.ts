import { CATEGORIES, type Category } from '@/lib/catalog/taxonomy'
import type { Fate, Fault, JudgedDetection, JudgedTruth } from './detector-errors'
import { markdownTable, shareInWords } from './markdown-table'

/** What of the tagged categories was found in photos of one kind. */
export interface TaggedRecall {
  view: string
  photos: number
  tagged: number
  found: number
}

const FATES: readonly Fate[] = ['found', 'named otherwise', 'badly placed', 'not found']
const FAULTS: readonly Fault[] = ['right', 'named otherwise', 'badly placed', 'twice', 'nothing there']

/** So many photos are told as the worst, to be looked at. */
const WORST = 40

/** The section of docs/models/detector.md. */
export function errorsSection(
  truths: readonly JudgedTruth[],
  detections: readonly JudgedDetection[],
  views: readonly TaggedRecall[],
): string {
  const present = CATEGORIES.filter((name) => truths.some(({ category }) => category === name))
  return [
    'Garments that are there (in the order of the table: same category and IoU ≥ .5 · another category shown in its place · same category, IoU .1 to .5 · none of these):',
    markdownTable(
      ['category', 'boxes', ...FATES],
      present.map((category) => {
        const own = truths.filter((truth) => truth.category === category)
        return [
          category,
          `${own.length}`,
          ...FATES.map((fate) => `${own.filter((truth) => truth.fate === fate).length}`),
        ]
      }),
    ),
    'Garments that are shown (right: it found its own · named otherwise: on a garment of another category, whether or not that was found too):',
    markdownTable(
      ['category', 'shown', ...FAULTS],
      CATEGORIES.flatMap((category) => {
        const own = detections.filter((detection) => detection.category === category)
        const counts = FAULTS.map((fault) => `${own.filter((detection) => detection.fault === fault).length}`)
        return own.length === 0 ? [] : [[category, `${own.length}`, ...counts]]
      }),
    ),
    `Taken for another: ${confusions(truths)}.`,
    markdownTable(
      ['what may make it hard', 'boxes', 'found'],
      [
        ...slices('size: over 5 % of the photo', truths, ({ sizeShare }) => sizeShare >= 0.05),
        ...slices('size: 1 to 5 %', truths, ({ sizeShare }) => sizeShare >= 0.01 && sizeShare < 0.05),
        ...slices('size: 0.2 to 1 %', truths, ({ sizeShare }) => sizeShare >= 0.002 && sizeShare < 0.01),
        ...slices('size: under 0.2 %', truths, ({ sizeShare }) => sizeShare < 0.002),
        ...slices(
          'clothes only, other garments on under 10 % of the box',
          clothes(truths),
          ({ coveredShare }) => coveredShare < 0.1,
        ),
        ...slices(
          '… on 10 to 40 %',
          clothes(truths),
          ({ coveredShare }) => coveredShare >= 0.1 && coveredShare < 0.4,
        ),
        ...slices('… on 40 % and more', clothes(truths), ({ coveredShare }) => coveredShare >= 0.4),
        ...slices('at the photo’s edge', truths, ({ cutOff }) => cutOff),
        ...slices('not at the edge', truths, ({ cutOff }) => !cutOff),
        ...slices(
          'pose: person’s box over 3.2 times as high as wide, arms and legs close',
          truths,
          ({ slenderness }) => slenderness > 3.2,
        ),
        ...slices('… 2.6 to 3.2 times', truths, ({ slenderness }) => slenderness > 2.6 && slenderness <= 3.2),
        ...slices(
          '… under 2.6 times, arms or legs spread, or wide clothes or bags',
          truths,
          ({ slenderness }) => slenderness <= 2.6,
        ),
      ],
    ),
    'Everybody in val stands, so that of poses only how far arms and legs are spread can be told. Side and back views and odd framings: val has none. Of the tagged photos, which the detector has seen in training with boxes that an earlier one found, so that only the difference tells:',
    markdownTable(
      ['view', 'photos', 'tagged categories', 'shown'],
      views.map(({ view, photos, tagged, found }) => [
        view,
        `${photos}`,
        `${tagged}`,
        shareInWords(found / tagged),
      ]),
    ),
    `The ${WORST} worst photos (missed and false garments in brackets): ${worst(truths, detections)}.`,
  ].join('\n\n')
}

function clothes(truths: readonly JudgedTruth[]): JudgedTruth[] {
  const worn: readonly Category[] = ['topwear', 'outerwear', 'bottomwear', 'onepiece']
  return truths.filter(({ category }) => worn.includes(category))
}

function slices(
  name: string,
  truths: readonly JudgedTruth[],
  holds: (truth: JudgedTruth) => boolean,
): string[][] {
  const own = truths.filter(holds)
  const found = own.filter(({ fate }) => fate === 'found').length
  return own.length === 0 ? [] : [[name, `${own.length}`, shareInWords(found / own.length)]]
}

function confusions(truths: readonly JudgedTruth[]): string {
  const counts = new Map<string, number>()
  for (const { category, saidInstead } of truths) {
    if (saidInstead === null) continue
    const pair = `${category} for ${saidInstead}`
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([pair, count]) => `${pair} ${count}`)
    .join(' · ')
}

/** The photos with most errors, worst first. */
export function worstPhotos(truths: readonly JudgedTruth[], detections: readonly JudgedDetection[]) {
  const missed = countBy(truths.filter(({ fate }) => fate !== 'found'))
  const wrong = countBy(detections.filter(({ fault }) => fault !== 'right'))
  return [...new Set([...missed.keys(), ...wrong.keys()])]
    .map((name) => ({ name, missed: missed.get(name) ?? 0, wrong: wrong.get(name) ?? 0 }))
    .sort((a, b) => b.missed + b.wrong - a.missed - a.wrong || a.name.localeCompare(b.name))
    .slice(0, WORST)
}

function worst(truths: readonly JudgedTruth[], detections: readonly JudgedDetection[]): string {
  return worstPhotos(truths, detections)
    .map(({ name, missed, wrong }) => `${name} (${missed}, ${wrong})`)
    .join(' · ')
}

function countBy(items: readonly { photo: string }[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { photo } of items) counts.set(photo, (counts.get(photo) ?? 0) + 1)
  return counts
}
