import { launchExtension, type RunningExtension } from '../browser/launch-extension'
import { ensureBuild } from '../setup/build.mjs'
import { ensureChromium } from '../setup/chromium.mjs'

/** Starts Chromium without a window and with the extension, built where it is not. */
export async function launchBuilt(args: string[] = []): Promise<RunningExtension> {
  return launchExtension({
    executablePath: await ensureChromium(),
    extensionFolder: await ensureBuild(),
    headless: true,
    args,
  })
}
