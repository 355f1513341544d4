/** Reads all bytes and adds them up as 32-bit numbers: the least that any scan must do, for `npm run bench`. */
export function sum(from: usize, bytes: usize): i32 {
  const end = from + bytes
  let a = i32x4.splat(0)
  let b = i32x4.splat(0)
  let c = i32x4.splat(0)
  let d = i32x4.splat(0)
  for (; from < end; from += 128) {
    a = i32x4.add(a, i32x4.add(v128.load(from), v128.load(from, 16)))
    b = i32x4.add(b, i32x4.add(v128.load(from, 32), v128.load(from, 48)))
    c = i32x4.add(c, i32x4.add(v128.load(from, 64), v128.load(from, 80)))
    d = i32x4.add(d, i32x4.add(v128.load(from, 96), v128.load(from, 112)))
  }
  const all = i32x4.add(i32x4.add(a, b), i32x4.add(c, d))
  return (
    i32x4.extract_lane(all, 0) +
    i32x4.extract_lane(all, 1) +
    i32x4.extract_lane(all, 2) +
    i32x4.extract_lane(all, 3)
  )
}
