import { join } from 'node:path'
import type { Category } from '@/lib/catalog/taxonomy'
import type { Box, Shot } from '@/lib/look/look'
import { meanOverPhotos } from './bootstrap'
import type { EvaluationRun } from './evaluation-run'
import { type Measurement, measured } from './measurement'
import { partsOfPerson, writePart } from './person-parts'
import { personBox, readMask, type StreetPhoto } from './street-photos'

/** How a street photo is cropped, and what shot that makes. */
const CROPS = {
  full: 'full',
  'full, from edge to edge': 'full',
  upper: 'upper',
  lower: 'lower',
  detail: 'detail',
} as const satisfies Record<string, Shot>
type Crop = keyof typeof CROPS

/** Every so many photos are cropped. */
const STEP = 2

/** What a shop shows from near; around it, of the longer side. */
const SHOWN_NEAR: readonly Category[] = ['bag', 'eyewear', 'belt', 'headwear', 'footwear']
const AROUND_DETAIL = 0.25

/** Whether the shot is told right on crops of street photos whose truth is known by how they were made. */
export async function measureShots(run: EvaluationRun): Promise<Measurement[]> {
  const photos = run.streetPhotos.filter((_, i) => i % STEP === 1)
  const crops: { photo: string; crop: Crop; path: string }[] = []
  for (const photo of photos) {
    for (const [crop, box] of await cropsOf(photo)) {
      const path = join(run.temporaryFolder, `${crop}-${photo.name}.png`)
      await writePart(photo.path, box, path)
      crops.push({ photo: photo.name, crop, path })
    }
  }
  const analysed = await run.terminal.analyse(crops.map(({ path }) => path))
  return Object.entries(CROPS).flatMap(([crop, shot]) => {
    const told = crops.flatMap((one, i) =>
      one.crop === crop ? [largest(analysed[i]?.people ?? [])?.shot ?? 'detail'] : [],
    )
    if (told.length === 0) return []
    const others = [...new Set(Object.values(CROPS))]
      .filter((other) => other !== shot)
      .map((other) => `${other} ${told.filter((said) => said === other).length}`)
      .join(', ')
    const right = meanOverPhotos(told.map((said) => [Number(said === shot)]))
    return [measured(`shot: ${crop}`, right, `${told.length} crops; the rest: ${others}`)]
  })
}

async function cropsOf(photo: StreetPhoto): Promise<[Crop, Box][]> {
  const person = personBox(await readMask(photo))
  if (!person) return []
  const { full, upper, lower } = partsOfPerson(person)
  const near = photo.garments.find(({ category }) => SHOWN_NEAR.includes(category))
  return [
    ['full', full],
    ['full, from edge to edge', person],
    ['upper', upper],
    ['lower', lower],
    ...(near ? [['detail', grown(near.box)] as [Crop, Box]] : []),
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
