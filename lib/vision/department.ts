import type { Box, Department, Facing } from '../look/look'
import { LookError } from '../look/look-error'
import { modelInput } from './model-input'
import type { Model } from './models'
import { placePersonCrop } from './person-crop'
import type { Photo } from './photo'

/** Which part of a shop a person is dressed from, and the probabilities behind it. */
export interface DepartmentGuess {
  /** `unisex` where neither is sure enough. */
  department: Department
  departmentScores: { men: number; women: number }
}

/** Which side of a person is seen, and the probabilities behind it. */
export interface FacingGuess {
  facing: Facing
  facingScores: Record<Facing, number>
  /** 0–1, how surely the person faces the camera: side and back views score low. */
  frontScore: number
}

/** What the model tells of a person. */
export interface PersonReading extends DepartmentGuess, FacingGuess {}

type FourScores = [number, number, number, number]

/** People that go through the model at once. */
const BATCH = 8

/**
 * The department of each person and which side of them is seen, in order.
 *
 * @param peoplePx the people's boxes in pixels of the photo
 */
export async function readPeople(
  photo: Photo,
  peoplePx: readonly Box[],
  model: Model<'department'>,
): Promise<PersonReading[]> {
  const { entry, session } = model
  const [, , , sidePx] = entry.input.shape
  const readings: PersonReading[] = []
  for (let first = 0; first < peoplePx.length; first += BATCH) {
    const batch = peoplePx.slice(first, first + BATCH)
    const places = batch.flatMap((box) =>
      entry.crops.map((crop) => placePersonCrop(box, photo, crop, sidePx)),
    )
    const { probabilities, facing } = await session.run({
      [entry.input.name]: modelInput(photo, places, entry),
    })
    if (probabilities?.data.length !== batch.length * 2 || facing?.data.length !== batch.length * 4) {
      throw new LookError(
        'model-contract',
        'The department model does not give the probabilities it promises.',
      )
    }
    for (let i = 0; i < batch.length; i++) {
      const [men, women] = probabilities.data.subarray(i * 2, i * 2 + 2) as unknown as [number, number]
      const [front, left, right, back] = facing.data.subarray(i * 4, i * 4 + 4) as unknown as FourScores
      readings.push({
        ...guessFrom(men, women, entry.thresholds.sure),
        ...facingFrom({ front, left, right, back }),
      })
    }
  }
  return readings
}

/** A guess from two probabilities: the likelier one, or `unisex` where it is less likely than `sure`. */
export function guessFrom(men: number, women: number, sure: number): DepartmentGuess {
  const likelier = men > women ? 'men' : 'women'
  return {
    department: Math.max(men, women) >= sure ? likelier : 'unisex',
    departmentScores: { men, women },
  }
}

/** The facing from its four probabilities: `front` from one half on, else the likeliest of the others. */
export function facingFrom(facingScores: Record<Facing, number>): FacingGuess {
  const turned = (['left', 'right', 'back'] as const).reduce((so, other) =>
    facingScores[other] > facingScores[so] ? other : so,
  )
  return {
    facing: facingScores.front >= 0.5 ? 'front' : turned,
    facingScores,
    frontScore: facingScores.front,
  }
}
