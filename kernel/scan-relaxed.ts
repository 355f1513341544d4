import { keepCandidates, sumsOfEach } from './keep-candidates'

/**
 * The scan of lib/catalog/scan-kernel.ts with relaxed SIMD (pmaddubsw, sdot): sixteen bytes a multiplication. Its second
 * operand may have seven bits only, so the query comes as what is positive of it and what is negative; then its result
 * is the same on every machine. No sum leaves 16 bits, since no vector is longer than MOST_SQUARED_LENGTH allows.
 *
 * @param query 128 bytes max(q, 0), then 128 bytes max(-q, 0)
 */
export function scan(vectors: usize, lengths: usize, rows: i32, least: f32, query: usize, candidates: usize): i32 {
  const bound = f32x4.splat(least)
  let out = candidates
  for (let row = 0; row < rows; row += 4) {
    let a = i16x8.splat(0)
    let b = i16x8.splat(0)
    let c = i16x8.splat(0)
    let d = i16x8.splat(0)
    for (let at: usize = 0; at < 128; at += 32) {
      const plus0 = v128.load(query + at)
      const plus1 = v128.load(query + at, 16)
      const minus0 = v128.load(query + at, 128)
      const minus1 = v128.load(query + at, 144)
      const from = vectors + at
      a = i16x8.add(a, dotOf32(from, plus0, plus1, minus0, minus1))
      b = i16x8.add(b, dotOf32(from + 128, plus0, plus1, minus0, minus1))
      c = i16x8.add(c, dotOf32(from + 256, plus0, plus1, minus0, minus1))
      d = i16x8.add(d, dotOf32(from + 384, plus0, plus1, minus0, minus1))
    }
    const dots = sumsOfEach(
      i32x4.extadd_pairwise_i16x8_s(a),
      i32x4.extadd_pairwise_i16x8_s(b),
      i32x4.extadd_pairwise_i16x8_s(c),
      i32x4.extadd_pairwise_i16x8_s(d),
    )
    out = keepCandidates(dots, v128.load(lengths), bound, row, rows, out)
    vectors += 512
    lengths += 16
  }
  return i32(out - candidates) >> 3
}

// @ts-ignore: decorator
@inline
function dotOf32(from: usize, plus0: v128, plus1: v128, minus0: v128, minus1: v128): v128 {
  const low = v128.load(from)
  const high = v128.load(from, 16)
  return i16x8.add(
    i16x8.sub(v128.relaxed_dot<i16>(low, plus0), v128.relaxed_dot<i16>(low, minus0)),
    i16x8.sub(v128.relaxed_dot<i16>(high, plus1), v128.relaxed_dot<i16>(high, minus1)),
  )
}
