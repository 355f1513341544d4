import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BARS } from './bars'
import { bootstrap } from './bootstrap'
import type { EvaluationRun } from './evaluation-run'
import { type Measurement, measured } from './measurement'
import { type AnalysedPhoto, openTerminal } from './terminal'

type Labelled = 'men' | 'women'

/** ccp/people.json: the apparent department of the person in each photo, and who is seen from side or back. */
interface PeopleLabels {
  label: Record<string, Labelled | 'unsure'>
  side: string[]
  back: string[]
}

/** A person with a label, and what the product said of them; null where nobody was found. */
interface Judged {
  name: string
  truth: Labelled
  said: Labelled | null
  leftOpen: boolean
}

/** Balanced accuracy of the department, on the photos kept for choosing and, where they are trained, over folds. */
export async function measureDepartment(run: EvaluationRun): Promise<Measurement[]> {
  const labels: PeopleLabels = JSON.parse(readFileSync(join(run.dataFolder, 'ccp/people.json'), 'utf8'))
  const names = run.streetPhotos.map(({ name }) => name)
  const judged = judge(names, await run.analysedStreetPhotos(), labels)
  const folds = run.folds ? await judgeFolds(run, run.folds, labels) : []
  return [...measurementsOf('val', judged, labels), ...measurementsOf('folds outside val', folds, labels)]
}

/** Each photo outside val by the model that was trained without its fold. */
async function judgeFolds(run: EvaluationRun, folder: string, labels: PeopleLabels): Promise<Judged[]> {
  const folds: Record<string, string[]> = JSON.parse(readFileSync(join(folder, 'folds.json'), 'utf8'))
  const judged: Judged[] = []
  for (const [fold, heldOut] of Object.entries(folds)) {
    const labelled = heldOut.filter((name) => isLabelled(labels.label[name])).slice(0, run.limit)
    const models = join(folder, `fold-${fold}`)
    if (!existsSync(join(models, 'models.json'))) throw new Error(`There is no models.json in fold-${fold}.`)
    const paths = labelled.map((name) => join(run.dataFolder, 'ccp/images', `${name}.jpg`))
    judged.push(...judge(labelled, await openTerminal(models, run.progress).analyse(paths), labels))
  }
  return judged
}

function judge(names: readonly string[], analysed: readonly AnalysedPhoto[], labels: PeopleLabels): Judged[] {
  return names.flatMap((name, i): Judged[] => {
    const truth = labels.label[name]
    if (!isLabelled(truth)) return []
    const best = analysed[i]?.people.reduce<AnalysedPhoto['people'][number] | null>(
      (so, person) => (so && so.score >= person.score ? so : person),
      null,
    )
    if (!best) return [{ name, truth, said: null, leftOpen: false }]
    const said = best.departmentScores.men > best.departmentScores.women ? 'men' : 'women'
    return [{ name, truth, said, leftOpen: best.department === 'unisex' }]
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
    ...sideOrBack(where, turned),
  ]
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

function weightedShare(
  judged: readonly Judged[],
  holds: (person: Judged) => boolean,
  weights: readonly number[],
): number {
  let sum = 0
  let total = 0
  for (const [i, person] of judged.entries()) {
    const weight = weights[i] ?? 0
    total += weight
    if (holds(person)) sum += weight
  }
  return sum / total
}
