import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { step } from './progress.mjs'
import { projectRoot } from './project-root.mjs'
import { runCommand } from './run-command.mjs'
import { SetupError } from './setup-error.mjs'

/** Runs `npm ci` where node_modules is missing or differs from package-lock.json. */
export async function ensureDependencies() {
  if (await isInstalled(projectRoot)) return
  await step('Installing the dependencies (npm ci)', async () => {
    const { status } = await runCommand('npm', ['ci', '--no-audit', '--no-fund'])
    if (status !== 0)
      throw new SetupError('npm ci failed; its words are above. Check the network and try again.')
  })
}

/**
 * Whether node_modules holds what the lock file names. npm writes node_modules/.package-lock.json last, so it also
 * tells of an installation that was interrupted.
 * @param {string} root
 */
export async function isInstalled(root) {
  const wanted = await readLock(join(root, 'package-lock.json'))
  const present = await readLock(join(root, 'node_modules', '.package-lock.json'))
  if (!wanted || !present) return false
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.optional || entry.devOptional) return true // optional ones depend on the platform
    return present[path]?.version === entry.version && present[path]?.integrity === entry.integrity
  })
}

/** @param {string} path */
async function readLock(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8')).packages
  } catch {
    return null // missing or cut off: install again
  }
}
