import { join } from 'node:path'
import sharp, { type OverlayOptions } from 'sharp'
import { seededRandom } from '@/lib/catalog/report/seeded-sample'
import type { Box } from '@/lib/look/look'
import { cutOutFigure, type Figure, scaleFigure, widthAt } from './figures'
import { backgroundOf, plainWall } from './scene-backgrounds'
import { boxAround, type StreetPhoto } from './street-photos'

/** A photo of several people, composed of street photos. */
export interface Scene {
  path: string
  /** What is visible of each person. */
  people: Box[]
}

/** Where a figure stands in its scene, and how large. */
interface Standing {
  figure: Figure
  left: number
  top: number
  width: number
  height: number
  mirrored: boolean
}

/** As much of the smaller of two people (of their boxes) as they may share. */
const MOST_SHARED = 0.3

/** The share of scenes before a plain wall. */
const WALLS = 0.4

/**
 * Composes scenes of two to four people, the same for the same seed: cut-outs of street photos, mirrored and
 * scaled, before a plain wall or the background of another street photo. Some stand so close that the frame
 * cuts them.
 */
export async function composeScenes(
  photos: readonly StreetPhoto[],
  count: number,
  folder: string,
  seed = 1,
): Promise<Scene[]> {
  const random = seededRandom(seed)
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T
  const figures = (await Promise.all(photos.map(cutOutFigure))).filter((figure) => figure !== null)
  const scenes: Scene[] = []
  while (scenes.length < count) {
    const width = Math.round(720 + 380 * random())
    const height = Math.round(560 + 240 * random())
    const standing = placePeople(width, height, () => pick(figures), random)
    if (standing.length < 2) continue
    const street = random() < WALLS ? null : await backgroundOf(pick(photos), width, height)
    const wall = street ?? plainWall(width, height, random)
    const people = await Promise.all(
      standing.map(async (place) => {
        return { ...place, figure: await scaleFigure(place.figure, place.height, place.mirrored) }
      }),
    )
    const background = await wall.removeAlpha().raw().toBuffer()
    const overlays = await Promise.all(people.map((person) => overlayOf(person, width, height)))
    const path = join(folder, `scene-${scenes.length}.jpg`)
    await sharp(background, { raw: { width, height, channels: 3 } })
      .composite(overlays)
      .jpeg({ quality: 90 })
      .toFile(path)
    scenes.push({ path, people: visibleBoxes(people, width, height) })
  }
  return scenes
}

/** Two to four people of about one size, beside each other or a little behind one another. */
function placePeople(width: number, height: number, pick: () => Figure, random: () => number): Standing[] {
  const between = (low: number, high: number) => low + random() * (high - low)
  const size = between(0.5, 1.15) * height
  const wanted = 2 + Math.floor(random() * 3)
  const standing: Standing[] = []
  for (let attempt = 0; attempt < 40 && standing.length < wanted; attempt++) {
    const figure = pick()
    const tall = Math.round(size * between(0.85, 1.15))
    const wide = widthAt(figure, tall)
    const left = Math.round(between(-0.05 * width, width * 1.05 - wide))
    const feet = Math.round(height * between(0.94, 1.04))
    const top = Math.max(feet - tall, Math.round(between(0, 0.08) * height))
    const candidate = { figure, left, top, width: wide, height: tall, mirrored: random() < 0.5 }
    if (standing.every((other) => shared(candidate, other) <= MOST_SHARED)) standing.push(candidate)
  }
  return standing
}

function shared(a: Standing, b: Standing): number {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left)
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top)
  if (width <= 0 || height <= 0) return 0
  return (width * height) / Math.min(a.width * a.height, b.width * b.height)
}

/** What of a figure lies inside the scene (sharp refuses overlays that stand out). */
async function overlayOf(person: Standing, width: number, height: number): Promise<OverlayOptions> {
  const { figure, left, top } = person
  const visible = {
    left: Math.max(0, -left),
    top: Math.max(0, -top),
    width: Math.min(width, left + figure.width) - Math.max(0, left),
    height: Math.min(height, top + figure.height) - Math.max(0, top),
  }
  const raw = { width: figure.width, height: figure.height, channels: 4 as const }
  const input = await sharp(figure.pixels, { raw }).extract(visible).raw().toBuffer()
  return {
    input,
    raw: { width: visible.width, height: visible.height, channels: 4 },
    left: Math.max(0, left),
    top: Math.max(0, top),
  }
}

/** The box of each person's pixels that nobody standing before them hides. */
function visibleBoxes(people: readonly Standing[], width: number, height: number): Box[] {
  const owner = new Uint8Array(width * height)
  for (const [index, { figure, left, top }] of people.entries()) {
    for (let y = Math.max(0, top); y < Math.min(height, top + figure.height); y++) {
      for (let x = Math.max(0, left); x < Math.min(width, left + figure.width); x++) {
        const alpha = figure.pixels[((y - top) * figure.width + (x - left)) * 4 + 3] ?? 0
        if (alpha > 127) owner[y * width + x] = index + 1
      }
    }
  }
  return people
    .map((_, index) => boxAround(width, height, (at) => owner[at] === index + 1))
    .filter((box) => box !== null)
}
