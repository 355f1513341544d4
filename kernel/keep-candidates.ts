/** Writes those of four rows whose dot products are large enough; gives where the next candidate goes. */
// @ts-ignore: decorator
@inline
export function keepCandidates(dots: v128, lengths: v128, least: v128, row: i32, rows: i32, out: usize): usize {
  const dot = f32x4.convert_i32x4_s(dots)
  const bound = f32x4.mul(least, f32x4.convert_i32x4_s(lengths))
  let enough = i32x4.bitmask(f32x4.ge(f32x4.mul(dot, f32x4.abs(dot)), bound))
  if (row + 4 > rows) enough &= (1 << (rows - row)) - 1
  if (enough == 0) return out
  if (enough & 1) out = keep(out, row, i32x4.extract_lane(dots, 0))
  if (enough & 2) out = keep(out, row + 1, i32x4.extract_lane(dots, 1))
  if (enough & 4) out = keep(out, row + 2, i32x4.extract_lane(dots, 2))
  if (enough & 8) out = keep(out, row + 3, i32x4.extract_lane(dots, 3))
  return out
}

/** The four sums of the numbers of each of four vectors. */
// @ts-ignore: decorator
@inline
export function sumsOfEach(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = i32x4.add(i32x4.shuffle(a, b, 0, 1, 4, 5), i32x4.shuffle(a, b, 2, 3, 6, 7))
  const cd = i32x4.add(i32x4.shuffle(c, d, 0, 1, 4, 5), i32x4.shuffle(c, d, 2, 3, 6, 7))
  return i32x4.add(i32x4.shuffle(ab, cd, 0, 2, 4, 6), i32x4.shuffle(ab, cd, 1, 3, 5, 7))
}

// @ts-ignore: decorator
@inline
function keep(out: usize, row: i32, dot: i32): usize {
  store<i32>(out, row)
  store<i32>(out, dot, 4)
  return out + 8
}
