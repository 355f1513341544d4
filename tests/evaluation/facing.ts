import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Papa from 'papaparse'
import type { FacingGuess } from '@/lib/vision/department'
import { bootstrap } from './bootstrap'
import { type Measurement, measured, rounded } from './measurement'
import { weightedShare } from './weighted-share'

/** Of ccp/people.json: who is seen from a side or from behind, and odd framings. */
export interface ViewLists {
  side: string[]
  back: string[]
  odd: string[]
}

/** A photographed person and which side of them was seen. */
export interface SeenPerson {
  name: string
  seen: FacingGuess
}

const SIDES = fileURLToPath(new URL('../../training/labels/side-views.csv', import.meta.url))

/** Whether side and back views are told from front views, at one half and by their order, and left from right. */
export function measureFacing(
  where: string,
  people: readonly SeenPerson[],
  { side, back, odd }: ViewLists,
): Measurement[] {
  const seen = people.filter(({ name }) => !odd.includes(name))
  const isTurned = ({ name }: SeenPerson) => side.includes(name) || back.includes(name)
  const turned = seen.filter(isTurned)
  if (turned.length === 0) return []
  const fronts = seen.filter((person) => !isTurned(person))
  const over = `${turned.length} side and back views, ${fronts.length} others`
  return [
    ...measuredFrontOrNot(
      `facing, ${where}`,
      seen.map((person) => ({ turned: isTurned(person), ...person })),
      over,
    ),
    {
      figure: `facing, ${where}: a side or back view scores below another`,
      value: rounded(areaUnderCurve(turned, fronts)),
      chance: 0.5,
      over,
    },
    ...leftFromRight(where, turned),
  ]
}

/** Whether turned people are told from those who face the camera, as the product tells them: at one half. */
export function measuredFrontOrNot(
  of: string,
  people: readonly { turned: boolean; seen: FacingGuess }[],
  over: string,
): Measurement[] {
  const told = (wantTurned: boolean, weights: readonly number[]) =>
    weightedShare(
      people,
      ({ seen }) => (seen.facing !== 'front') === wantTurned,
      people.map(({ turned }, i) => (turned === wantTurned ? (weights[i] ?? 0) : 0)),
    )
  const share = (wantTurned: boolean) => bootstrap(people.length, (weights) => told(wantTurned, weights))
  const both = bootstrap(people.length, (weights) => (told(true, weights) + told(false, weights)) / 2)
  return [
    measured(`${of}: balanced accuracy`, both, over, { chance: 0.5 }),
    measured(`${of}: side and back views told`, share(true), over),
    measured(`${of}: the others told`, share(false), over),
  ]
}

/** Of the side views whose side was seen by eye (training/labels): whether it is told the likelier of left and right. */
function leftFromRight(where: string, turned: readonly SeenPerson[]): Measurement[] {
  const sideOf = new Map(readSides().map(({ photo, facing }) => [photo, facing]))
  const sides = turned.filter(({ name }) => sideOf.has(name))
  if (sides.length === 0) return []
  const right = ({ name, seen: { facingScores } }: SeenPerson) =>
    facingScores.left > facingScores.right === (sideOf.get(name) === 'left')
  const share = bootstrap(sides.length, (weights) => weightedShare(sides, right, weights))
  return [
    measured(`facing, ${where}: left and right told apart`, share, `${sides.length} side views`, {
      chance: 0.5,
    }),
  ]
}

function readSides(): { photo: string; facing: 'left' | 'right' }[] {
  return Papa.parse<{ photo: string; facing: 'left' | 'right' }>(readFileSync(SIDES, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  }).data
}

/** The share of pairs in which the first scores below the second (the area under the ROC curve); ties count half. */
function areaUnderCurve(low: readonly SeenPerson[], high: readonly SeenPerson[]): number {
  let wins = 0
  for (const { seen: a } of low)
    for (const { seen: b } of high)
      wins += a.frontScore < b.frontScore ? 1 : a.frontScore === b.frontScore ? 0.5 : 0
  return wins / (low.length * high.length)
}
