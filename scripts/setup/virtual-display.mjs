import { installDebianPackages } from './debian-packages.mjs'
import { programOnPath } from './installed-browser.mjs'

const PROGRAMS = ['Xvfb', 'xdotool']

/**
 * What the test of the true context menu needs on Linux: a virtual display and a hand for mouse and keyboard.
 * @returns {Promise<boolean>} whether both are there
 */
export async function ensureVirtualDisplay() {
  if (process.platform !== 'linux') return false
  const areThere = () => PROGRAMS.every((name) => programOnPath([name]))
  if (!areThere()) await installDebianPackages('a virtual display', ['xvfb', 'xdotool'])
  return areThere()
}
