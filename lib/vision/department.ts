import type { Box, Department } from '../look/look'
import { LookError } from '../look/look-error'
import { letterbox } from './letterbox'
import type { Model } from './models'
import type { EntryByTask } from './models-manifest'
import type { Photo } from './photo'
import { type Rectangle, rectangleAround } from './rectangle'

/** Which part of a shop a person is dressed from, and the probabilities behind it. */
export interface DepartmentGuess {
  /** `unisex` where neither is sure enough. */
  department: Department
  departmentScores: { men: number; women: number }
}

/** People that go through the model at once. */
const BATCH = 8

/**
 * The department of each person, in order.
 *
 * @param peoplePx the people's boxes in pixels of the photo
 */
export async function departmentsOf(
  photo: Photo,
  peoplePx: readonly Box[],
  model: Model<'department'>,
): Promise<DepartmentGuess[]> {
  const { entry, session } = model
  const [, , height, width] = entry.input.shape
  const look = { mean: entry.input.mean, std: entry.input.std, pad: entry.resize.pad }
  const guesses: DepartmentGuess[] = []
  for (let first = 0; first < peoplePx.length; first += BATCH) {
    const batch = peoplePx.slice(first, first + BATCH)
    const size = 3 * height * width
    const data = new Float32Array(batch.length * size)
    for (const [i, box] of batch.entries()) {
      const part = upperPart(box, photo, entry.resize.crop)
      letterbox(photo, part, width, height, look, data.subarray(i * size, (i + 1) * size))
    }
    const { probabilities } = await session.run({
      [entry.input.name]: { data, dims: [batch.length, 3, height, width] },
    })
    if (probabilities?.data.length !== batch.length * 2) {
      throw new LookError('model-contract', 'The department model does not give the probabilities it promises.')
    }
    for (let i = 0; i < batch.length; i++) {
      const [men, women] = probabilities.data.subarray(i * 2, i * 2 + 2) as unknown as [number, number]
      guesses.push(guessFrom(men, women, entry.thresholds.sure))
    }
  }
  return guesses
}

/** The rows of a person's box that the model looks at, grown by the margin and cut to the photo. */
export function upperPart(
  [x, y, w, h]: Box,
  photo: { width: number; height: number },
  crop: EntryByTask['department']['resize']['crop'],
): Rectangle {
  return rectangleAround([x, y + crop.top * h, w, (crop.bottom - crop.top) * h], photo.width, photo.height, crop.margin)
}

/** A guess from two probabilities: the likelier one, or `unisex` where it is less likely than `sure`. */
export function guessFrom(men: number, women: number, sure: number): DepartmentGuess {
  const likelier = men > women ? 'men' : 'women'
  return {
    department: Math.max(men, women) >= sure ? likelier : 'unisex',
    departmentScores: { men, women },
  }
}
