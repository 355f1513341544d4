import { join } from 'node:path'
import type { Category } from '@/lib/catalog/taxonomy'
import type { Box, Shot } from '@/lib/look/look'
import { meanOverPhotos } from './bootstrap'
import type { EvaluationRun } from './evaluation-run'
import { type Measurement, measured } from './measurement'
import { partsOfPerson, writePart } from './person-parts'
import { personBox, readMask, type StreetPhoto } from './street-photos'

const SHOTS: readonly Shot[] = ['full', 'upper', 'lower', 'detail']

/** Every so many photos are cropped. */
const STEP = 4

/** What a shop shows from near; around it, of the longer side. */
const SHOWN_NEAR: readonly Category[] = ['bag', 'eyewear', 'belt', 'headwear', 'footwear']
const AROUND_DETAIL = 0.25

/** Whether the shot is told right on crops of street photos whose truth is known by how they were made. */
export async function measureShots(run: EvaluationRun): Promise<Measurement[]> {
  const photos = run.streetPhotos.filter((_, i) => i % STEP === 1)
  const crops: { photo: string; shot: Shot; path: string }[] = []
  for (const photo of photos) {
    for (const [shot, box] of await cropsOf(photo)) {
      const path = join(run.temporaryFolder, `${shot}-${photo.name}.png`)
      await writePart(photo.path, box, path)
      crops.push({ photo: photo.name, shot, path })
    }
  }
  const analysed = await run.terminal.analyse(crops.map(({ path }) => path))
  return SHOTS.flatMap((shot) => {
    const told = crops.flatMap((crop, i) =>
      crop.shot === shot ? [largest(analysed[i]?.people ?? [])?.shot ?? 'detail'] : [],
    )
    if (told.length === 0) return []
    const others = SHOTS.filter((other) => other !== shot)
      .map((other) => `${other} ${told.filter((said) => said === other).length}`)
      .join(', ')
    const right = meanOverPhotos(told.map((said) => [Number(said === shot)]))
    return [measured(`shot: ${shot}`, right, `${told.length} crops; the rest: ${others}`)]
  })
}

async function cropsOf(photo: StreetPhoto): Promise<[Shot, Box][]> {
  const person = personBox(await readMask(photo))
  if (!person) return []
  const { full, upper, lower } = partsOfPerson(person)
  const near = photo.garments.find(({ category }) => SHOWN_NEAR.includes(category))
  return [
    ['full', full],
    ['upper', upper],
    ['lower', lower],
    ...(near ? [['detail', grown(near.box)] as [Shot, Box]] : []),
  ]
}

function grown([x, y, w, h]: Box): Box {
  const by = AROUND_DETAIL * Math.max(w, h)
  return [x - by, y - by, w + 2 * by, h + 2 * by]
}

/** The person that the photo is of; a photo in which nobody is found shows a detail. */
function largest<Person extends { box: Box }>(people: readonly Person[]): Person | null {
  return people.reduce<Person | null>(
    (most, person) => (most && most.box[2] * most.box[3] >= person.box[2] * person.box[3] ? most : person),
    null,
  )
}
