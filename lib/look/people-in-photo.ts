import type { Models } from '../vision/models'
import type { Photo } from '../vision/photo'
import { findPeopleAndGarments } from './analyse'
import type { Box, Shot } from './look'
import { shotOf } from './shot'

/** Somebody in a photo, and how much of them. */
export interface PersonInPhoto {
  box: Box
  shot: Shot
}

/**
 * Who is in a photo, by the detector alone: a fraction of the work of a look. Best first.
 * @throws LookError `runtime-failed`, `model-contract`
 */
export async function peopleInPhoto(photo: Photo, model: Models['detect']): Promise<PersonInPhoto[]> {
  const { bodies, worn } = await findPeopleAndGarments(photo, model)
  return bodies.map(({ box }, index) => {
    const categories = worn.filter(({ wearer }) => wearer === index).map(({ kind }) => kind)
    return { box, shot: shotOf(box, categories, photo.height) }
  })
}
