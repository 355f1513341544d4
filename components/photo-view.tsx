import { useState } from 'preact/hooks'
import type { Box, Look } from '@/lib/look/look'
import { placeOfPerson } from './people-in-order'
import { rovingTarget } from './roving-focus'
import { garmentInWords, personName } from './wording'

interface Props {
  url: string
  look: Look | null
  selected: number | null
  /** Shows that the photo is being looked at. */
  busy: boolean
  onSelect: (garment: number) => void
}

/** The photo with a box for each garment; a box selects its garment. */
export function PhotoView({ url, look, selected, busy, onSelect }: Props) {
  const [unreadable, setUnreadable] = useState<string | null>(null)
  const ratio = look
    ? { aspectRatio: `${look.width} / ${look.height}`, '--ratio': look.width / look.height }
    : {}
  if (unreadable === url) return null
  return (
    <figure class="photo" data-testid="photo" data-busy={busy}>
      <div class="photo-frame" style={ratio}>
        <img
          class="photo-image"
          src={url}
          alt="The look you asked for"
          draggable={false}
          onError={() => setUnreadable(url)}
        />
        {busy && <div class="photo-scan" />}
        {look && <Boxes look={look} selected={selected} onSelect={onSelect} />}
      </div>
    </figure>
  )
}

function Boxes({ look, selected, onSelect }: Pick<Props, 'selected' | 'onSelect'> & { look: Look }) {
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const target = rovingTarget(event.key, index, look.garments.length)
    if (target === null) return
    event.preventDefault()
    onSelect(target)
    const box = (event.currentTarget as HTMLElement).parentElement?.children[target]
    if (box instanceof HTMLElement) box.focus()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div class="boxes" role="group" aria-label="Garments in the photo">
      {look.garments.map((garment, index) => (
        <button
          key={garment.id}
          type="button"
          class="box"
          data-testid="box"
          aria-pressed={index === selected}
          aria-label={`${garmentInWords(garment)}, ${personName(placeOfPerson(look, garment.person), look.people.length)}`}
          title={garmentInWords(garment)}
          tabIndex={index === (selected ?? 0) ? 0 : -1}
          style={placed(garment.box, look)}
          onClick={() => onSelect(index)}
          onKeyDown={(event) => onKeyDown(event, index)}
        />
      ))}
    </div>
  )
}

/** In shares of the photo; the smaller of two boxes lies above, so that both can be reached. */
function placed([x, y, w, h]: Box, { width, height }: Look) {
  const share = (part: number, whole: number) => `${(100 * part) / whole}%`
  return {
    left: share(x, width),
    top: share(y, height),
    width: share(w, width),
    height: share(h, height),
    zIndex: 1 + Math.round(99 * (1 - (w * h) / (width * height))),
  }
}
