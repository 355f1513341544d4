import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { zipOf } from '@/lib/catalog/catalogue-zip'
import { verifiedFiles } from '@/lib/catalog/folder-format'
import { callerPath } from './caller-path'
import { filesAt } from './catalogue-folder'

/** `look export`: a catalogue as one zip, which browser and terminal read alike. */
export async function exportCommand(source: string, { out }: { out: string }): Promise<void> {
  const files = new Map<string, Uint8Array>()
  for await (const [path, bytes] of verifiedFiles(await filesAt(callerPath(source)))) files.set(path, bytes)
  await writeFile(callerPath(out), zipOf(files))
  console.log(`${files.size} files are in ${out}.`)
}

/** `look import`: a catalogue's zip as a folder. */
export async function importCommand(source: string, { out }: { out: string }): Promise<void> {
  const folder = callerPath(out)
  let count = 0
  for await (const [path, bytes] of verifiedFiles(await filesAt(callerPath(source)))) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), bytes)
    count += 1
  }
  console.log(`${count} files are in ${out}.`)
}
