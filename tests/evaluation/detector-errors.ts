import type { Category } from '@/lib/catalog/taxonomy'
import { boxOverlap } from '@/lib/look/box-overlap'
import type { Box } from '@/lib/look/look'
import { matchTruths } from './average-precision'
import { type Mask, personBox, type StreetGarment, type StreetPhoto } from './street-photos'
import type { AnalysedPhoto } from './terminal'

/** What became of a garment that is there. */
export type Fate = 'found' | 'named otherwise' | 'badly placed' | 'not found'

/** What is wrong with a garment that is shown. */
export type Fault = 'right' | 'named otherwise' | 'badly placed' | 'twice' | 'nothing there'

/** A garment that is there, and what may have made it hard. */
export interface JudgedTruth {
  photo: string
  category: Category
  fate: Fate
  /** The category shown in its place, where it was named otherwise. */
  saidInstead: Category | null
  /** Of the photo's area. */
  sizeShare: number
  /** Of its box's pixels, those that belong to other garments. */
  coveredShare: number
  /** Its box reaches the photo's edge. */
  cutOff: boolean
  /** Height ÷ width of the person's box: less where arms or legs are spread, or something wide is worn or carried. */
  slenderness: number
}

/** A garment that the panel shows. */
export interface JudgedDetection {
  photo: string
  category: Category
  fault: Fault
}

/** From here on a box is on the garment; from `NEAR` on it means the garment. */
const ON = 0.5
const NEAR = 0.1
const EDGE_PX = 2

/** Judges what the panel shows of one photo; a detection that found its own garment stands for no other. */
export function judgePhoto(
  photo: StreetPhoto,
  mask: Mask,
  { garments: shown, width, height }: AnalysedPhoto,
) {
  const truthOf = new Array<number | null>(shown.length).fill(null)
  for (const category of new Set(photo.garments.map((garment) => garment.category))) {
    const rows = indicesOf(photo.garments, category)
    const candidates = indicesOf(shown, category)
    const taken = matchTruths(
      rows.map((row) => photo.garments[row]?.box as Box),
      candidates.map((at) => shown[at] as { box: Box }),
      ON,
    )
    for (const [i, at] of candidates.entries()) {
      const row = taken[i]
      truthOf[at] = row === null || row === undefined ? null : (rows[row] ?? null)
    }
  }
  const [, , personWidth = Number.NaN, personHeight = Number.NaN] = personBox(mask) ?? []
  const astray = shown.filter((_, at) => truthOf[at] === null)
  const truths = photo.garments.map((garment, row): JudgedTruth => {
    const { category, box } = garment
    const overlapping = (least: number) => astray.filter((other) => boxOverlap(other.box, box) >= least)
    const [instead] = overlapping(ON).filter((other) => other.category !== category)
    const near = overlapping(NEAR).some((other) => other.category === category)
    const missed: Fate = instead ? 'named otherwise' : near ? 'badly placed' : 'not found'
    const found = truthOf.includes(row)
    return {
      photo: photo.name,
      category,
      fate: found ? 'found' : missed,
      saidInstead: found ? null : (instead?.category ?? null),
      sizeShare: (box[2] * box[3]) / (width * height),
      coveredShare: coveredShare(garment, photo.garments, mask),
      cutOff: reachesEdge(box, width, height),
      slenderness: personHeight / personWidth,
    }
  })
  const detections = shown.map(({ category, box }, at): JudgedDetection => {
    const over = (least: number, own: boolean) =>
      photo.garments.some(
        (garment) => (garment.category === category) === own && boxOverlap(garment.box, box) >= least,
      )
    const fault =
      truthOf[at] !== null
        ? 'right'
        : over(ON, true)
          ? 'twice'
          : over(ON, false)
            ? 'named otherwise'
            : over(NEAR, true)
              ? 'badly placed'
              : 'nothing there'
    return { photo: photo.name, category, fault }
  })
  return { truths, detections }
}

function indicesOf(garments: readonly { category: Category }[], category: Category): number[] {
  return garments.flatMap((garment, at) => (garment.category === category ? [at] : []))
}

function coveredShare(garment: StreetGarment, all: readonly StreetGarment[], mask: Mask): number {
  const others = new Set(all.filter((other) => other !== garment).flatMap(({ maskValues }) => maskValues))
  for (const own of garment.maskValues) others.delete(own)
  const [left, top] = [Math.max(0, Math.floor(garment.box[0])), Math.max(0, Math.floor(garment.box[1]))]
  const right = Math.min(mask.width, Math.ceil(garment.box[0] + garment.box[2]))
  const bottom = Math.min(mask.height, Math.ceil(garment.box[1] + garment.box[3]))
  let covered = 0
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      if (others.has(mask.values[y * mask.width + x] ?? 0)) covered += 1
    }
  }
  return covered / ((right - left) * (bottom - top))
}

function reachesEdge([x, y, w, h]: Box, width: number, height: number): boolean {
  return x <= EDGE_PX || y <= EDGE_PX || x + w >= width - EDGE_PX || y + h >= height - EDGE_PX
}
