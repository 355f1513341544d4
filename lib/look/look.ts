import type { Article, Category, Color } from '../catalog/taxonomy'

/** A rectangle in pixels of the photo: left, top, width, height. */
export type Box = readonly [x: number, y: number, w: number, h: number]

/** The part of a shop. A filter that the person at the screen can change, never a verdict on anybody. */
export type Department = 'men' | 'women' | 'unisex'

/** How much of a person is in the photo. */
export type Shot = 'full' | 'upper' | 'lower' | 'detail'

/** Which side of a person is seen, as the viewer sees it: who looks to the photo's left is `left`. */
export type Facing = 'front' | 'left' | 'right' | 'back'

/** Somebody in a photo. `department` is `unisex` where the model is unsure. */
export interface Person {
  box: Box
  /** 0–1 */
  score: number
  department: Department
  /** Probabilities that add up to 1. */
  departmentScores: { men: number; women: number }
  shot: Shot
  /** Which side of them is seen; only ever used to choose among photos. */
  facing: Facing
  /** Probabilities that add up to 1. */
  facingScores: Record<Facing, number>
  /** 0–1, how surely the person faces the camera: that of `facingScores`. */
  frontScore: number
}

/** A garment or accessory in a photo. */
export interface Garment {
  /** Its index among the garments of its look. */
  id: number
  /** Index into the look's people, or null where it is on nobody. */
  person: number | null
  category: Category
  /** The finer type within `category`. */
  article: Article | null
  color: Color | null
  box: Box
  /** 0–1 */
  score: number
}

/** How long each stage took, in milliseconds; `decode` is known to whoever decoded the photo. */
export interface LookTimings {
  decode?: number
  detect: number
  department: number
  embed: number
}

/** A photo with its people and their garments, both sorted by score, best first. */
export interface Look {
  /** of the photo, in pixels */
  width: number
  height: number
  people: Person[]
  garments: Garment[]
  timings: LookTimings
  /** The execution provider that each model really ran on. */
  providers: { detect: string; department: string; embed: string }
}

/** A look with one unit vector of 128 for each garment, in the same order. */
export interface AnalysedLook extends Look {
  embeddings: Float32Array[]
}
