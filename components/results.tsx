import type { Match, MatchAnswer } from '@/lib/look/match'
import type { JudgementView } from '@/lib/store/judgements'
import type { DepartmentChoice, StoredLook } from '@/lib/store/looks'
import { GarmentTabs } from './garment-tabs'
import type { MatchFiltersProps } from './match-filters'
import { MatchList } from './match-list'
import type { Wish } from './wish-buttons'
import { type TasteView, tasteNote } from './wording'

interface Props {
  photoUrl: string | null
  stored: StoredLook
  selected: number
  answers: ReadonlyMap<number, MatchAnswer>
  thumbs: ReadonlyMap<string, string>
  onSelect: (garment: number) => void
  /** Those made for the garments of this look. */
  judgements: readonly JudgementView[]
  taste: TasteView
  onDepartment: (person: number | null, department: DepartmentChoice) => void
  filters: MatchFiltersProps
  onWish: (garment: number, match: Match, wish: Wish) => void
}

/** A tab for each garment, and the matches of the selected one. */
export function Results(props: Props) {
  const { photoUrl, stored, selected, answers, thumbs, onSelect, onDepartment, filters, onWish } = props
  const { look, departments } = stored
  const garment = look.garments[selected] ?? look.garments[0]
  if (!garment) return null
  const { person } = garment
  const department = departments[person ?? look.people.length] ?? 'any'
  const judgements = props.judgements.filter((each) => each.garment === garment.id)
  return (
    <>
      <GarmentTabs photoUrl={photoUrl} look={look} selected={garment.id} onSelect={onSelect} />
      <MatchList
        index={garment.id}
        garment={garment}
        answer={answers.get(garment.id)}
        department={department}
        thumbs={thumbs}
        judgements={judgements}
        tasteNote={tasteNote(props.taste, judgements.length > 0)}
        onDepartment={(choice) => onDepartment(person, choice)}
        filters={filters}
        onWish={(match, wish) => onWish(garment.id, match, wish)}
      />
    </>
  )
}
