import { MENU_TITLE } from './wording'

export interface ShopButtonsProps {
  on: boolean
  onChange: (on: boolean) => void
}

/** Whether photos on a shop's pages carry a button. */
export function ShopButtonsSwitch({ on, onChange }: ShopButtonsProps) {
  return (
    <label class="shop-switch">
      <input
        type="checkbox"
        checked={on}
        data-testid="shop-buttons"
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>Show “{MENU_TITLE}” on Myntra’s photos</span>
    </label>
  )
}
