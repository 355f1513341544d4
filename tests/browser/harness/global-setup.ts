import type { TestProject } from 'vitest/node'
import { ensureBuild } from '../../../scripts/setup/build.mjs'
import { ensureChromium } from '../../../scripts/setup/chromium.mjs'
import { ensureVirtualDisplay } from '../../../scripts/setup/virtual-display.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    chromium: string
    extensionFolder: string
    virtualDisplay: boolean
  }
}

/** Makes sure of the browser and the build, so that one file of tests can be run alone too. */
export async function setup(project: TestProject): Promise<void> {
  project.provide('chromium', await ensureChromium())
  project.provide('extensionFolder', await ensureBuild())
  project.provide('virtualDisplay', await ensureVirtualDisplay())
}
