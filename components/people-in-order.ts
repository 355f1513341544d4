import type { Look } from '@/lib/look/look'

/** The indices of a look's people from left to right, as everybody counts people in a photo; a look has them by score. */
export function peopleInOrder({ people }: Pick<Look, 'people'>): number[] {
  const centre = (index: number) => {
    const [x = 0, , w = 0] = people[index]?.box ?? []
    return x + w / 2
  }
  return [...people.keys()].sort((one, other) => centre(one) - centre(other))
}

/** Where a person stands among the people of a look, from the left, from 0; null for nobody. */
export function placeOfPerson(look: Pick<Look, 'people'>, person: number | null): number | null {
  return person === null ? null : peopleInOrder(look).indexOf(person)
}
