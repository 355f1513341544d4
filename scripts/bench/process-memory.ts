import { readdir, readFile } from 'node:fs/promises'

/**
 * Bytes of memory that the extension's process of a running Chromium has for itself: what its task manager calls the
 * memory footprint (https://chromium.googlesource.com/chromium/src/+/HEAD/docs/memory/key_concepts.md). The engine, the
 * panel and the service worker share that process. On Linux only.
 */
export async function extensionProcessBytes(browserPid: number): Promise<number> {
  for (const entry of await readdir('/proc')) {
    const pid = Number(entry)
    if (!Number.isInteger(pid)) continue
    const arguments_ = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (!arguments_.includes('--extension-process') || !(await isWithin(pid, browserPid))) continue
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    return kilobytesIn(status, 'RssAnon') * 1024 + kilobytesIn(status, 'VmSwap') * 1024
  }
  throw new Error('Chromium runs no process for the extension.')
}

async function isWithin(pid: number, ancestor: number): Promise<boolean> {
  for (let at = pid; at > 1; ) {
    if (at === ancestor) return true
    at = Number(/^PPid:\s+(\d+)/m.exec(await readFile(`/proc/${at}/status`, 'utf8'))?.[1])
  }
  return false
}

function kilobytesIn(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0)
}
