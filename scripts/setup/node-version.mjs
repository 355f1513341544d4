import { SetupError } from './setup-error.mjs'

const OLDEST_MAJOR = 20
const OLDEST_MINOR = 19

/** Throws where this Node is older than the project needs. */
export function requireNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > OLDEST_MAJOR || (major === OLDEST_MAJOR && minor >= OLDEST_MINOR)) return
  throw new SetupError(
    `This needs Node ${OLDEST_MAJOR}.${OLDEST_MINOR} or newer; this is ${process.versions.node}. Get it from nodejs.org.`,
  )
}
