/** Chromium refuses to start its sandbox as root, which containers are. */
export function sandboxArgs(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : []
}
