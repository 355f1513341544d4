import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { projectRoot } from '../setup/project-root.mjs'
import { runCommand } from '../setup/run-command.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number }} TestCounts */

/** @type {TestCounts} */
export const noTests = { passed: 0, failed: 0, skipped: 0 }

/**
 * Runs one set of tests with its progress shown.
 * @param {string} name names the report in test-output/
 * @param {string} config the configuration of vitest
 * @returns {Promise<{ status: number, counts: TestCounts }>}
 */
export async function runVitest(name, config) {
  const report = join(projectRoot, 'test-output', `${name}.json`)
  await rm(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { status } = await runCommand('npx', [
    '--no-install',
    'vitest',
    'run',
    '--config',
    config,
    ...reporters,
  ])
  const facts = JSON.parse(await readFile(report, 'utf8').catch(() => '{}')) // no report: vitest said why
  const counts = {
    passed: facts.numPassedTests ?? 0,
    failed: facts.numFailedTests || (status === 0 ? 0 : 1), // a set-up that failed is a failure without a test
    skipped: facts.numPendingTests ?? 0,
  }
  return { status, counts }
}

/**
 * @param {TestCounts} some
 * @param {TestCounts} more
 * @returns {TestCounts}
 */
export function addCounts(some, more) {
  return {
    passed: some.passed + more.passed,
    failed: some.failed + more.failed,
    skipped: some.skipped + more.skipped,
  }
}

/** @param {TestCounts} counts */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
