import { readOptions } from './demo/options.mjs'
import { ensureBuild } from './setup/build.mjs'
import { ensureChromium } from './setup/chromium.mjs'
import { ensureDependencies } from './setup/dependencies.mjs'
import { requireNodeVersion } from './setup/node-version.mjs'
import { runMain } from './setup/setup-error.mjs'

/** Shows the extension at work on the demonstration shop, or on a photo of one's own. */
async function main() {
  requireNodeVersion()
  const { photo } = readOptions(process.argv.slice(2))
  await ensureDependencies()
  const executablePath = await ensureChromium()
  const extensionFolder = await ensureBuild()
  const { tsImport } = await import('tsx/esm/api') // from here on TypeScript, which a bare machine cannot run
  const { demonstrate } = await tsImport('./demo/demonstrate.ts', import.meta.url)
  await demonstrate({ executablePath, extensionFolder, photo })
}

await runMain(main)
