import type { Box, Look } from '@/lib/look/look'

/** A small square of the photo around a garment; the photo's own picture is shown, nothing is cut out anew. */
export function CropThumb({ url, box, look, side }: { url: string; box: Box; look: Look; side: number }) {
  const [x, y, w, h] = box
  const scale = side / Math.min(Math.max(w, h), look.width, look.height)
  const offset = (start: number, length: number, whole: number) =>
    Math.min(0, Math.max(side - whole * scale, side / 2 - (start + length / 2) * scale))
  return (
    <span
      class="crop-thumb"
      aria-hidden="true"
      style={{
        width: `${side}px`,
        height: `${side}px`,
        backgroundImage: `url("${url}")`,
        backgroundSize: `${look.width * scale}px ${look.height * scale}px`,
        backgroundPosition: `${offset(x, w, look.width)}px ${offset(y, h, look.height)}px`,
      }}
    />
  )
}
