import type { MatchAnswer } from '@/lib/look/match'
import type { DepartmentChoice, StoredLook } from '@/lib/store/looks'
import { GarmentTabs } from './garment-tabs'
import type { MatchFiltersProps } from './match-filters'
import { MatchList } from './match-list'

interface Props {
  photoUrl: string | null
  stored: StoredLook
  selected: number
  answers: ReadonlyMap<number, MatchAnswer>
  thumbs: ReadonlyMap<string, string>
  onSelect: (garment: number) => void
  onDepartment: (person: number | null, department: DepartmentChoice) => void
  filters: MatchFiltersProps
}

/** A tab for each garment, and the matches of the selected one. */
export function Results(props: Props) {
  const { photoUrl, stored, selected, answers, thumbs, onSelect, onDepartment, filters } = props
  const { look, departments } = stored
  const garment = look.garments[selected] ?? look.garments[0]
  if (!garment) return null
  const { person } = garment
  const department = departments[person ?? look.people.length] ?? 'any'
  return (
    <>
      <GarmentTabs photoUrl={photoUrl} look={look} selected={garment.id} onSelect={onSelect} />
      <MatchList
        index={garment.id}
        garment={garment}
        answer={answers.get(garment.id)}
        department={department}
        thumbs={thumbs}
        onDepartment={(choice) => onDepartment(person, choice)}
        filters={filters}
      />
    </>
  )
}
