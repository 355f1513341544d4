import { useEffect, useRef } from 'preact/hooks'
import type { Garment, Look } from '@/lib/look/look'
import { CropThumb } from './crop-thumb'
import { peopleInOrder, placeOfPerson } from './people-in-order'
import { rovingTarget } from './roving-focus'
import { CATEGORY_ORDER, garmentName, personName } from './wording'

interface Props {
  photoUrl: string | null
  look: Look
  selected: number
  onSelect: (garment: number) => void
}

/** A tab for each garment, grouped by person. */
export function GarmentTabs({ photoUrl, look, selected, onSelect }: Props) {
  const list = useRef<HTMLDivElement>(null)
  const groups = garmentsByPerson(look)
  const order = groups.flatMap(({ garments }) => garments.map(({ index }) => index))

  useEffect(() => {
    const tab = list.current?.querySelector(`#tab-${selected}`)
    tab?.scrollIntoView?.({ block: 'nearest', inline: 'nearest', behavior: calm() ? 'auto' : 'smooth' })
  }, [selected])

  const onKeyDown = (event: KeyboardEvent) => {
    const target = rovingTarget(event.key, order.indexOf(selected), order.length)
    const garment = target === null ? undefined : order[target]
    if (garment === undefined) return
    event.preventDefault()
    onSelect(garment)
    list.current?.querySelector<HTMLElement>(`#tab-${garment}`)?.focus()
  }

  return (
    <div class="tabs" role="tablist" aria-label="Garments" ref={list} onKeyDown={onKeyDown}>
      {groups.map(({ person, garments }) => (
        <div class="tab-group" role="presentation" key={person}>
          <span class="tab-group-name" id={`person-${person}`}>
            {personName(placeOfPerson(look, person), look.people.length)}
          </span>
          <div class="tab-row" role="presentation">
            {garments.map(({ garment, index }) => (
              <button
                key={garment.id}
                type="button"
                class="tab"
                role="tab"
                id={`tab-${index}`}
                data-testid="garment-tab"
                aria-selected={index === selected}
                aria-controls="matches"
                aria-describedby={`person-${person}`}
                tabIndex={index === selected ? 0 : -1}
                onClick={() => onSelect(index)}
              >
                {photoUrl && <CropThumb url={photoUrl} box={garment.box} look={look} side={48} />}
                <span class="tab-name">{garmentName(garment)}</span>
              </button>
            ))}
          </div>
        </div>
      ))}
    </div>
  )
}

/** Whether the person has asked their system for less motion. */
function calm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}

/** People from left to right, the garments of each from top to shoes to accessories; what is on nobody comes last. */
export function garmentsByPerson(
  look: Look,
): { person: number | null; garments: { garment: Garment; index: number }[] }[] {
  const rank = ({ category }: Garment) => CATEGORY_ORDER.indexOf(category)
  const inOrder = look.garments
    .map((garment, index) => ({ garment, index }))
    .sort((a, b) => rank(a.garment) - rank(b.garment) || a.index - b.index)
  const people: (number | null)[] = [...peopleInOrder(look), null]
  return people
    .map((person) => ({ person, garments: inOrder.filter(({ garment }) => garment.person === person) }))
    .filter(({ garments }) => garments.length > 0)
}
