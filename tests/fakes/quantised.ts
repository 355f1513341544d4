import { direction } from './products'

/** Rows of signed bytes, as a catalogue stores them, for unit vectors that are given as `[axis, lean]`. */
export function quantiseForTest(vectors: readonly (readonly number[])[]): Int8Array {
  return Int8Array.from(
    vectors.flatMap(([axis = 0, lean = 0]) => Array.from(direction(axis, lean), (x) => Math.round(127 * x))),
  )
}
