import { existsSync } from 'node:fs'
import { step } from './progress.mjs'
import { runCommand } from './run-command.mjs'

/**
 * Installs packages with apt-get where this is Debian (or one like it) and we are root.
 * @param {string} what the name of it for a person
 * @param {string[]} packages
 * @returns {Promise<boolean>} whether they are installed now
 */
export async function installDebianPackages(what, packages) {
  const isDebian = process.platform === 'linux' && existsSync('/etc/debian_version')
  if (!isDebian || process.getuid?.() !== 0) return false
  return step(`Installing ${what} (apt-get install ${packages.join(' ')})`, async () => {
    const quiet = { collect: true, env: { DEBIAN_FRONTEND: 'noninteractive' } }
    await runCommand('apt-get', ['update', '-qq'], quiet) // a stale list shows in the next command
    const { status, output } = await runCommand(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', ...packages],
      quiet,
    )
    if (status !== 0) console.error(output)
    return status === 0
  })
}
