import { ensureBuild } from './setup/build.mjs'
import { ensureChromium } from './setup/chromium.mjs'
import { ensureDependencies } from './setup/dependencies.mjs'
import { requireNodeVersion } from './setup/node-version.mjs'
import { runCommand } from './setup/run-command.mjs'
import { runMain } from './setup/setup-error.mjs'
import { ensureVirtualDisplay } from './setup/virtual-display.mjs'
import { addCounts, closingLine, noTests, runVitest } from './test/vitest-counts.mjs'

/** Everything that is checked, in the order in which a mistake shows soonest. Stops at the first failure. */
async function main() {
  requireNodeVersion()
  await ensureDependencies()
  let counts = noTests
  /** @param {string} name @param {string} config */
  const tests = (name, config) => async () => {
    const result = await runVitest(name, config)
    counts = addCounts(counts, result.counts)
    return result.status
  }
  /** @type {[title: string, check: () => Promise<number | void>][]} */
  const checks = [
    ['types of WXT', () => npx('wxt', 'prepare')],
    ['format, lint and who may know whom', () => npm('lint')],
    ['types', () => npm('typecheck')],
    ['unit tests', tests('unit', 'vitest.config.ts')],
    ['extension built', async () => void (await ensureBuild())],
    ['Chromium at hand', async () => void (await Promise.all([ensureChromium(), ensureVirtualDisplay()]))],
    ['tests of the built extension in Chromium', tests('browser', 'tests/browser/vitest.config.ts')],
    ['evaluation', () => npm('evaluate', '--', '--quick')],
  ]
  for (const [title, check] of checks) {
    console.log(`\n━━ ${title}`)
    const status = (await check()) ?? 0
    if (status === 0) continue
    console.error(`\nStopped: ${title} failed; what it said is above.`)
    console.log(closingLine(counts))
    return status
  }
  console.log(`\nAll ${checks.length} checks passed.`)
  console.log(closingLine(counts))
}

/** @param {string} script @param {string[]} args */
const npm = async (script, ...args) => (await runCommand('npm', ['run', '--silent', script, ...args])).status
/** @param {string[]} args */
const npx = async (...args) => (await runCommand('npx', ['--no-install', ...args])).status

await runMain(main)
