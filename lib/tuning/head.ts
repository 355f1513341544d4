import { VECTOR_LENGTH } from '../catalog/quantise'

/**
 * What was learnt of one shopper's taste: a small residual map of embeddings,
 * `v ↦ normalise(v + Σᵢ gainsᵢ · (directionsᵢ·v) · directionsᵢ + shift)`.
 * A gain stretches or shrinks what lies along a direction (colour counts more, cut counts less); the shift leans towards
 * what is liked for itself (dark things). With gains and shift at zero it is the identity.
 */
export interface Head {
  /** Unit vectors, rank × 128, row-major. */
  directions: Float32Array
  /** One a direction; -1 takes it away. */
  gains: Float32Array
  /** 128 numbers. */
  shift: Float32Array
}

/** The head that changes nothing, from which learning starts. */
export function identityHead(directions: Float32Array): Head {
  return {
    directions,
    gains: new Float32Array(directions.length / VECTOR_LENGTH),
    shift: new Float32Array(VECTOR_LENGTH),
  }
}

/** An embedding as the head sees it; without a head, the same one. @returns a unit vector of 128 */
export function mapEmbedding(head: Head | null, embedding: Float32Array): Float32Array {
  if (!head) return embedding
  const mapped = new Float64Array(VECTOR_LENGTH)
  residualMap(head)(Float64Array.from(embedding), mapped)
  return Float32Array.from(mapped)
}

/**
 * A catalogue's vectors as the head sees them, in one pass; without a head, the very same ones.
 * @param vectors rows × 128 signed bytes; left as they are
 * @returns rows × 128 signed bytes, `round(127·x)`
 */
export function mapVectors(head: Head | null, vectors: Int8Array): Int8Array {
  if (!head) return vectors
  const map = residualMap(head)
  const mapped = new Int8Array(vectors.length)
  const unit = new Float64Array(VECTOR_LENGTH)
  const row = new Float64Array(VECTOR_LENGTH)
  for (let offset = 0; offset < vectors.length; offset += VECTOR_LENGTH) {
    const scale = scaleOf(vectors, offset)
    for (let i = 0; i < VECTOR_LENGTH; i++) unit[i] = (vectors[offset + i] as number) * scale
    map(unit, row)
    for (let i = 0; i < VECTOR_LENGTH; i++) mapped[offset + i] = Math.floor(127 * (row[i] as number) + 0.5)
  }
  return mapped
}

/** A row of a catalogue as the unit vector that it stands for; an empty row stays empty. */
export function unitOf(vectors: Int8Array, row: number): Float32Array {
  const offset = row * VECTOR_LENGTH
  const scale = scaleOf(vectors, offset)
  return Float32Array.from({ length: VECTOR_LENGTH }, (_, i) => (vectors[offset + i] as number) * scale)
}

function scaleOf(vectors: Int8Array, offset: number): number {
  let sum = 0
  for (let i = 0; i < VECTOR_LENGTH; i++) {
    const x = vectors[offset + i] as number
    sum += x * x
  }
  return sum > 0 ? 1 / Math.sqrt(sum) : 0
}

const SIDE_BY_SIDE = 4

/**
 * The head as a function of unit vectors. Hundreds of thousands of rows go through it, so it works in doubles, four
 * directions side by side: a single sum would wait for each of its own additions.
 */
function residualMap({ directions, gains, shift }: Head): (unit: Float64Array, mapped: Float64Array) => void {
  const blocks = Math.ceil(gains.length / SIDE_BY_SIDE)
  const woven = new Float64Array(blocks * SIDE_BY_SIDE * VECTOR_LENGTH)
  const scaled = new Float64Array(woven.length)
  for (let direction = 0; direction < gains.length; direction++) {
    const block = Math.floor(direction / SIDE_BY_SIDE) * SIDE_BY_SIDE * VECTOR_LENGTH
    for (let i = 0; i < VECTOR_LENGTH; i++) {
      const at = block + i * SIDE_BY_SIDE + (direction % SIDE_BY_SIDE)
      woven[at] = directions[direction * VECTOR_LENGTH + i] as number
      scaled[at] = (woven[at] as number) * (gains[direction] as number)
    }
  }
  const lean = Float64Array.from(shift)
  return (unit, mapped) => {
    mapped.set(lean)
    for (let block = 0; block < woven.length; block += SIDE_BY_SIDE * VECTOR_LENGTH) {
      let a = 0
      let b = 0
      let c = 0
      let d = 0
      for (let i = 0, at = block; i < VECTOR_LENGTH; i++, at += SIDE_BY_SIDE) {
        const x = unit[i] as number
        a += x * (woven[at] as number)
        b += x * (woven[at + 1] as number)
        c += x * (woven[at + 2] as number)
        d += x * (woven[at + 3] as number)
      }
      for (let i = 0, at = block; i < VECTOR_LENGTH; i++, at += SIDE_BY_SIDE) {
        mapped[i] =
          (mapped[i] as number) +
          a * (scaled[at] as number) +
          b * (scaled[at + 1] as number) +
          c * (scaled[at + 2] as number) +
          d * (scaled[at + 3] as number)
      }
    }
    let sum = 0
    for (let i = 0; i < VECTOR_LENGTH; i++) {
      const x = (mapped[i] as number) + (unit[i] as number)
      mapped[i] = x
      sum += x * x
    }
    const scale = 1 / (Math.sqrt(sum) || 1)
    for (let i = 0; i < VECTOR_LENGTH; i++) mapped[i] = (mapped[i] as number) * scale
  }
}
