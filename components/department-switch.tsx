import type { DepartmentChoice } from '@/lib/store/looks'
import { DEPARTMENT_NAMES } from './wording'

const CHOICES: readonly DepartmentChoice[] = ['men', 'women', 'any']

/** Men · Women · All: in which department matches are looked up. */
export function DepartmentSwitch(props: {
  value: DepartmentChoice
  onChange: (choice: DepartmentChoice) => void
}) {
  return (
    <fieldset class="department" data-testid="department">
      <legend class="visually-hidden">Department</legend>
      {CHOICES.map((choice) => (
        <label class="department-choice" key={choice}>
          <input
            type="radio"
            name="department"
            value={choice}
            checked={choice === props.value}
            onChange={() => props.onChange(choice)}
          />
          <span>{DEPARTMENT_NAMES[choice]}</span>
        </label>
      ))}
    </fieldset>
  )
}
