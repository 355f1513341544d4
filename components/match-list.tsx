import { useRef } from 'preact/hooks'
import type { Garment } from '@/lib/look/look'
import type { Match, MatchAnswer } from '@/lib/look/match'
import type { JudgementView } from '@/lib/store/judgements'
import type { DepartmentChoice } from '@/lib/store/looks'
import { DepartmentSwitch } from './department-switch'
import { FilterIcon, HangerIcon } from './icons'
import { MatchCard } from './match-card'
import { MatchFilters, type MatchFiltersProps } from './match-filters'
import { Skeletons } from './skeletons'
import { useKeptFocus } from './use-kept-focus'
import type { Wish } from './wish-buttons'
import { emptyPartition, garmentInWords, matchesInWords, NONE_ADMITTED } from './wording'

interface Props {
  index: number
  garment: Garment
  answer: MatchAnswer | undefined
  department: DepartmentChoice
  thumbs: ReadonlyMap<string, string>
  /** Those made for this garment. */
  judgements: readonly JudgementView[]
  /** What has come of the choices, where that is to be told here. */
  tasteNote: string
  onDepartment: (choice: DepartmentChoice) => void
  filters: MatchFiltersProps
  onWish: (match: Match, wish: Wish) => void
}

/** The matches of the selected garment, with the department they are looked up in. */
export function MatchList(props: Props) {
  const { index, garment, answer, department, thumbs, judgements, onDepartment, filters, onWish } = props
  const isNarrowed = answer !== undefined && filters.filter !== null && hasAny(answer)
  const list = useRef<HTMLUListElement>(null)
  useKeptFocus(list)
  const wishOf = ({ source, product }: Match) =>
    judgements.find((each) => each.source === source && each.productId === product.id)?.wish ?? null
  return (
    <section
      class="matches"
      role="tabpanel"
      id="matches"
      aria-labelledby={`tab-${index}`}
      data-testid="matches"
    >
      <header class="matches-header">
        <div class="matches-title">
          <h2>{garmentInWords(garment)}</h2>
          {answer && answer.matches.length > 0 && (
            <p class="quiet">
              {matchesInWords(answer.matches.length, answer.partitionSize, answer.department)}
            </p>
          )}
        </div>
        <DepartmentSwitch value={department} onChange={onDepartment} />
      </header>
      <MatchFilters key={index} {...filters} found={answer?.partitionSize ?? null} />
      <p class="quiet taste-note" role="status" data-testid="taste-note">
        {props.tasteNote}
      </p>
      {!answer && <Skeletons />}
      {answer?.matches.length === 0 && isNarrowed && <NoneAdmitted onClear={() => filters.onFilter(null)} />}
      {answer?.matches.length === 0 && !isNarrowed && (
        <EmptyPartition garment={garment} answer={answer} onAll={() => onDepartment('any')} />
      )}
      {answer && answer.matches.length > 0 && (
        <ul class="grid" data-department={answer.department} aria-busy={filters.busy} ref={list}>
          {answer.matches.map((match) => (
            <MatchCard
              key={`${match.product.id} ${match.product.link}`}
              match={match}
              thumbs={thumbs}
              wish={wishOf(match)}
              onWish={(wish) => onWish(match, wish)}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

/** Whether the chosen department has anything in the garment's category, filter or not. */
function hasAny({ department, available }: MatchAnswer): boolean {
  return available.some((each) => department === 'any' || ['unisex', department].includes(each.department))
}

function NoneAdmitted({ onClear }: { onClear: () => void }) {
  return (
    <div class="nothing" data-testid="none-admitted">
      <FilterIcon />
      <p>{NONE_ADMITTED}</p>
      <button type="button" class="button" onClick={onClear}>
        Clear filters
      </button>
    </div>
  )
}

function EmptyPartition(props: { garment: Garment; answer: MatchAnswer; onAll: () => void }) {
  const { category } = props.garment
  const elsewhere = props.answer.available.reduce((sum, { count }) => sum + count, 0)
  return (
    <div class="nothing" data-testid="empty-partition">
      <HangerIcon />
      <p>{emptyPartition(category, props.answer.department)}</p>
      {elsewhere > 0 ? (
        <button type="button" class="button" onClick={props.onAll}>
          Show all departments ({elsewhere.toLocaleString('en')})
        </button>
      ) : (
        <p class="quiet">Add a catalogue that has some under “Your catalogue”.</p>
      )}
    </div>
  )
}
