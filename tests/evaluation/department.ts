import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FacingGuess } from '@/lib/vision/department'
import { type Alteration, alterPerson, canAlter } from './altered-people'
import { BARS } from './bars'
import { bootstrap } from './bootstrap'
import { type ConfidentAnswer, expectedCalibrationError } from './calibration'
import type { EvaluationRun } from './evaluation-run'
import { measureFacing, type ViewLists } from './facing'
import { measureFacingOfDrawn } from './facing-of-drawn'
import { type Measurement, measured, rounded } from './measurement'
import { type AnalysedPhoto, openTerminal, type Terminal } from './terminal'
import { weightedShare } from './weighted-share'

type Labelled = 'men' | 'women'

/** ccp/people.json: the apparent department of the person in each photo, and who is seen from side or back. */
interface PeopleLabels extends ViewLists {
  label: Record<string, Labelled | 'unsure'>
}

/** A person with a label, and what the product said of them; null where nobody was found. */
interface Judged {
  name: string
  truth: Labelled
  said: Labelled | null
  /** The probability of what was said. */
  confidence: number
  leftOpen: boolean
  /** Which side of them was seen; null where nobody was found. */
  seen: FacingGuess | null
}

/** Balanced accuracy of the department, on the photos kept for choosing and, where they are trained, over folds. */
export async function measureDepartment(run: EvaluationRun): Promise<Measurement[]> {
  const labels: PeopleLabels = JSON.parse(readFileSync(join(run.dataFolder, 'ccp/people.json'), 'utf8'))
  const names = run.streetPhotos.map(({ name }) => name)
  const judged = judge(names, await run.analysedStreetPhotos(), labels)
  const folds = run.folds ? await judgeFolds(run, run.folds, labels) : { whole: [], altered: NOBODY }
  const altered = run.quick ? NOBODY : await judgeAltered(run, run.terminal, names, labels)
  return [
    ...measurementsOf('val', judged, labels),
    ...measurementsOfAltered('val', altered),
    ...measurementsOf('folds outside val', folds.whole, labels),
    ...measurementsOfAltered('folds outside val', folds.altered),
    ...(await measureFacingOfDrawn(run)),
  ]
}

/** People whose photos were altered, by how. */
type AlteredPeople = Readonly<Record<Alteration, readonly Judged[]>>

const ALTERATIONS: readonly Alteration[] = ['upper half', 'face hidden']
const NOBODY: AlteredPeople = { 'upper half': [], 'face hidden': [] }

/** So many men and so many women of a fold are looked at in altered photos. */
const ALTERED_OF_FOLD = 20

async function judgeAltered(
  run: EvaluationRun,
  terminal: Terminal,
  names: readonly string[],
  labels: PeopleLabels,
): Promise<AlteredPeople> {
  const judgeAs = async (alteration: Alteration) => {
    const pictures = await Promise.all(
      names.map(async (name) => {
        const path = photoOf(run, name)
        return canAlter(path) ? await alterPerson(path, alteration, run.temporaryFolder) : null
      }),
    )
    const altered = names.flatMap((name, i) => {
      const picture = pictures[i]
      return picture ? [{ name, picture }] : []
    })
    const analysed = await terminal.analyse(altered.map(({ picture }) => picture))
    return judge(
      altered.map(({ name }) => name),
      analysed,
      labels,
    )
  }
  return { 'upper half': await judgeAs('upper half'), 'face hidden': await judgeAs('face hidden') }
}

function photoOf(run: EvaluationRun, name: string): string {
  return join(run.dataFolder, 'ccp/images', `${name}.jpg`)
}

/** Each photo outside val by the model that was trained without its fold. */
async function judgeFolds(
  run: EvaluationRun,
  folder: string,
  labels: PeopleLabels,
): Promise<{ whole: Judged[]; altered: AlteredPeople }> {
  const folds: Record<string, string[]> = JSON.parse(readFileSync(join(folder, 'folds.json'), 'utf8'))
  const whole: Judged[] = []
  const altered: Record<Alteration, Judged[]> = { 'upper half': [], 'face hidden': [] }
  for (const [fold, heldOut] of Object.entries(folds)) {
    const labelled = heldOut.filter((name) => isLabelled(labels.label[name])).slice(0, run.limit)
    const models = join(folder, `fold-${fold}`)
    if (!existsSync(join(models, 'models.json'))) throw new Error(`There is no models.json in fold-${fold}.`)
    const terminal = openTerminal(models, run.progress)
    const paths = labelled.map((name) => photoOf(run, name))
    whole.push(...judge(labelled, await terminal.analyse(paths), labels))
    const some = (['men', 'women'] as const).flatMap((department) =>
      labelled
        .filter((name) => labels.label[name] === department && canAlter(photoOf(run, name)))
        .slice(0, ALTERED_OF_FOLD),
    )
    const ofFold = await judgeAltered(run, terminal, some, labels)
    for (const alteration of ALTERATIONS) altered[alteration].push(...ofFold[alteration])
  }
  return { whole, altered }
}

function judge(names: readonly string[], analysed: readonly AnalysedPhoto[], labels: PeopleLabels): Judged[] {
  return names.flatMap((name, i): Judged[] => {
    const truth = labels.label[name]
    if (!isLabelled(truth)) return []
    const best = analysed[i]?.people.reduce<AnalysedPhoto['people'][number] | null>(
      (so, person) => (so && so.score >= person.score ? so : person),
      null,
    )
    if (!best) return [{ name, truth, said: null, confidence: 0, leftOpen: false, seen: null }]
    const said = best.departmentScores.men > best.departmentScores.women ? 'men' : 'women'
    const confidence = best.departmentScores[said]
    return [{ name, truth, said, confidence, leftOpen: best.department === 'unisex', seen: best }]
  })
}

function isLabelled(label: string | undefined): label is Labelled {
  return label === 'men' || label === 'women'
}

function measurementsOf(where: string, judged: readonly Judged[], labels: PeopleLabels): Measurement[] {
  if (judged.length === 0) return []
  const turned = judged.filter(({ name }) => labels.side.includes(name) || labels.back.includes(name))
  const shareOf = (truth: Labelled) => bootstrap(judged.length, (weights) => recall(judged, truth, weights))
  const count = (truth: Labelled) => `${judged.filter((person) => person.truth === truth).length} people`
  const open = bootstrap(judged.length, (weights) =>
    weightedShare(judged, ({ leftOpen }) => leftOpen, weights),
  )
  return [
    measured(`department, ${where}: balanced accuracy`, balanced(judged), `${judged.length} people`, {
      bar: BARS.department,
      chance: 0.5,
    }),
    measured(`department, ${where}: men told right`, shareOf('men'), count('men')),
    measured(`department, ${where}: women told right`, shareOf('women'), count('women')),
    measured(`department, ${where}: left open (All)`, open, `${judged.length} people`),
    {
      figure: `department, ${where}: calibration error`,
      value: rounded(expectedCalibrationError(answers(judged))),
      over: `${judged.length} people`,
    },
    ...sideOrBack(where, turned),
    ...measureFacing(
      where,
      judged.flatMap(({ name, seen }) => (seen ? [{ name, seen }] : [])),
      labels,
    ),
  ]
}

function measurementsOfAltered(where: string, people: AlteredPeople): Measurement[] {
  return ALTERATIONS.flatMap((alteration) => {
    const judged = people[alteration]
    if (judged.length === 0) return []
    const men = judged.filter(({ truth }) => truth === 'men').length
    const over = `${judged.length} people, ${men} men`
    const open = bootstrap(judged.length, (weights) =>
      weightedShare(judged, ({ leftOpen }) => leftOpen, weights),
    )
    return [
      measured(`department, ${where}, ${alteration}: balanced accuracy`, balanced(judged), over, {
        chance: 0.5,
      }),
      measured(`department, ${where}, ${alteration}: left open (All)`, open, over),
    ]
  })
}

/** Of the people who were found. */
function answers(judged: readonly Judged[]): ConfidentAnswer[] {
  return judged
    .filter(({ said }) => said !== null)
    .map(({ said, truth, confidence }) => ({ confidence, right: said === truth }))
}

function sideOrBack(where: string, turned: readonly Judged[]): Measurement[] {
  if (turned.length === 0) return []
  const right = bootstrap(turned.length, (weights) =>
    weightedShare(turned, ({ said, truth }) => said === truth, weights),
  )
  return [measured(`department, ${where}: side and back views told right`, right, `${turned.length} people`)]
}

/** The mean of both recalls; a person who was not found counts as wrong. */
function balanced(judged: readonly Judged[]) {
  return bootstrap(
    judged.length,
    (weights) => (recall(judged, 'men', weights) + recall(judged, 'women', weights)) / 2,
  )
}

function recall(judged: readonly Judged[], truth: Labelled, weights: readonly number[]): number {
  const those = judged.map((person, i) => (person.truth === truth ? (weights[i] ?? 0) : 0))
  return weightedShare(judged, ({ said }) => said === truth, those)
}
