import { readPeople } from '../vision/department'
import type { Models } from '../vision/models'
import type { Photo } from '../vision/photo'
import type { Box, Facing, Shot } from './look'
import { findPeopleAndGarments } from './people-and-garments'

/** Somebody in a photo, and how much of them. */
export interface PersonInPhoto {
  box: Box
  shot: Shot
  /** Which side of them is seen; null where nobody asked. */
  facing: Facing | null
}

/**
 * Who is in a photo: a fraction of the work of a look. Best first.
 * @param options.facing whether to tell which side of them is seen, which takes the department model too
 * @throws LookError `runtime-failed`, `model-contract`
 */
export async function peopleInPhoto(
  photo: Photo,
  models: Pick<Models, 'detect' | 'department'>,
  { facing = false }: { facing?: boolean } = {},
): Promise<PersonInPhoto[]> {
  const { bodies } = await findPeopleAndGarments(photo, models.detect)
  const boxes = bodies.map(({ box }) => box)
  const read = facing ? await readPeople(photo, boxes, models.department) : []
  return bodies.map(({ box, shot }, index) => ({ box, shot, facing: read[index]?.facing ?? null }))
}
