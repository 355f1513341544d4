import { keepCandidates, sumsOfEach } from './keep-candidates'

/**
 * The scan of lib/catalog/scan-kernel.ts, four rows at a time: bytes widened to 16 bits as they are read, multiplied with
 * the query and added in pairs to 32 bits (pmovsxbw, pmaddwd).
 *
 * @param query 128 numbers of 16 bits
 */
export function scan(vectors: usize, lengths: usize, rows: i32, least: f32, query: usize, candidates: usize): i32 {
  const bound = f32x4.splat(least)
  let out = candidates
  for (let row = 0; row < rows; row += 4) {
    let a = i32x4.splat(0)
    let b = i32x4.splat(0)
    let c = i32x4.splat(0)
    let d = i32x4.splat(0)
    for (let at: usize = 0; at < 128; at += 32) {
      const wanted = query + 2 * at
      const q0 = v128.load(wanted)
      const q1 = v128.load(wanted, 16)
      const q2 = v128.load(wanted, 32)
      const q3 = v128.load(wanted, 48)
      const from = vectors + at
      a = i32x4.add(a, dotOf32(from, q0, q1, q2, q3))
      b = i32x4.add(b, dotOf32(from + 128, q0, q1, q2, q3))
      c = i32x4.add(c, dotOf32(from + 256, q0, q1, q2, q3))
      d = i32x4.add(d, dotOf32(from + 384, q0, q1, q2, q3))
    }
    out = keepCandidates(sumsOfEach(a, b, c, d), v128.load(lengths), bound, row, rows, out)
    vectors += 512
    lengths += 16
  }
  return i32(out - candidates) >> 3
}

// @ts-ignore: decorator
@inline
function dotOf32(from: usize, q0: v128, q1: v128, q2: v128, q3: v128): v128 {
  return i32x4.add(
    i32x4.add(
      i32x4.dot_i16x8_s(v128.load8x8_s(from), q0),
      i32x4.dot_i16x8_s(v128.load8x8_s(from, 8), q1),
    ),
    i32x4.add(
      i32x4.dot_i16x8_s(v128.load8x8_s(from, 16), q2),
      i32x4.dot_i16x8_s(v128.load8x8_s(from, 24), q3),
    ),
  )
}
