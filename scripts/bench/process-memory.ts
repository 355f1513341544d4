import { readdir, readFile } from 'node:fs/promises'

/**
 * Bytes of memory that the extension's processes in a running Chromium have for themselves: what its task manager calls
 * the memory footprint (https://chromium.googlesource.com/chromium/src/+/HEAD/docs/memory/key_concepts.md). The engine,
 * the extension's pages and its service worker share one process or have several. On Linux only.
 */
export async function extensionProcessBytes(browserPid: number): Promise<number> {
  let kilobytes = 0
  for (const entry of await readdir('/proc')) {
    const pid = Number(entry)
    if (!Number.isInteger(pid)) continue
    const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (!commandLine.includes('--extension-process') || !(await isWithin(pid, browserPid))) continue
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
    kilobytes += kilobytesIn(status, 'RssAnon') + kilobytesIn(status, 'VmSwap')
  }
  if (kilobytes === 0) throw new Error('Chromium runs no process for the extension.')
  return kilobytes * 1024
}

async function isWithin(pid: number, ancestor: number): Promise<boolean> {
  for (let at = pid; at > 1; ) {
    if (at === ancestor) return true
    const status = await readFile(`/proc/${at}/status`, 'utf8').catch(() => '')
    at = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0)
  }
  return false
}

function kilobytesIn(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0)
}
