import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hashFiles } from './hash-files.mjs'
import { step } from './progress.mjs'
import { projectRoot } from './project-root.mjs'
import { runCommand } from './run-command.mjs'
import { SetupError } from './setup-error.mjs'

/** All that the built extension is made from. */
const INPUTS = [
  'entrypoints',
  'components',
  'lib',
  'public',
  'data',
  'catalog/demo',
  'scripts/third-party-licences',
  'LICENSE',
  'wxt.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]
const outputFolder = join(projectRoot, '.output', 'chrome-mv3')
const stampFile = join(projectRoot, '.output', 'build-inputs.sha256')

/**
 * Builds the extension for Chrome unless the last build was made from the same files.
 * @returns {Promise<string>} the folder of the built extension
 */
export async function ensureBuild() {
  const inputs = await hashFiles(projectRoot, INPUTS)
  if (await isBuiltFrom(inputs)) return outputFolder
  await step('Building the extension', async () => {
    await rm(stampFile, { force: true })
    const { status, output } = await runCommand('npm', ['run', '--silent', 'build'], { collect: true })
    if (status !== 0) throw new SetupError(`${output}\nThe build failed.`)
    await writeFile(stampFile, inputs)
  })
  return outputFolder
}

/** @param {string} inputs */
async function isBuiltFrom(inputs) {
  const stamp = await readFile(stampFile, 'utf8').catch(() => '')
  const manifest = await stat(join(outputFolder, 'manifest.json')).catch(() => null)
  return stamp === inputs && manifest !== null
}
