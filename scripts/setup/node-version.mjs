import { SetupError } from './setup-error.mjs'

const OLDEST = [20, 19]

/** Throws where this Node is older than the project needs. */
export function requireNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [oldestMajor, oldestMinor] = OLDEST
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return
  throw new SetupError(
    `This needs Node ${OLDEST.join('.')} or newer; this is ${process.versions.node}. Get it from nodejs.org.`,
  )
}
