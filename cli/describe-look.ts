import type { Garment, Look, Person } from '@/lib/look/look'

/** A look in lines for a person to read, garments under the people who wear them. */
export function describeLook(
  photo: string,
  look: Look,
  after: (garment: Garment) => string[] = () => [],
): string {
  const garmentsOf = (person: number | null) =>
    look.garments
      .filter((garment) => garment.person === person)
      .flatMap((garment) => [`  ${describeGarment(garment)}`, ...after(garment).map((line) => `    ${line}`)])
  const people = look.people.flatMap((person, index) => [describePerson(person), ...garmentsOf(index)])
  const onNobody = garmentsOf(null)
  const lines = [...people, ...(onNobody.length > 0 ? ['on nobody', ...onNobody] : [])]
  const found = lines.length > 0 ? lines : ['nobody and no garment found']
  return [`${photo} (${look.width} × ${look.height})`, ...found.map((line) => `  ${line}`)].join('\n')
}

function describePerson({ department, departmentScores, shot, score, box }: Person): string {
  const sure = percent(Math.max(departmentScores.men, departmentScores.women))
  const named = department === 'unisex' ? `department unsure (${sure})` : `${department} (${sure})`
  return `person ${percent(score)}, ${named}, ${shot} shot, at ${box.map(Math.round).join(',')}`
}

function describeGarment({ color, article, category, score, box }: Garment): string {
  const name = [color, article].filter(Boolean).join(' ')
  return `${category}: ${name} ${percent(score)}, at ${box.map(Math.round).join(',')}`
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`
}
