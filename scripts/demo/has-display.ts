/** Whether a window would be seen by anybody. */
export function hasDisplay(): boolean {
  if (process.env.CI) return false
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}
