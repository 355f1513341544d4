import type { ImportFile } from '../store/catalogue-import'

/**
 * All files of a drop, with their paths, those within folders too. To be called while the drop is being handled: later
 * the browser no longer tells.
 */
export async function droppedFiles(transfer: DataTransfer): Promise<ImportFile[]> {
  const files: ImportFile[] = []
  const entries: FileSystemEntry[] = []
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue
    const entry = item.webkitGetAsEntry()
    const file = item.getAsFile()
    if (entry) entries.push(entry)
    else if (file) files.push({ path: file.name, blob: file })
  }
  for (const entry of entries) for await (const file of filesIn(entry)) files.push(file)
  return files
}

/** All files that a person chose, with their paths within the folder. */
export function chosenFiles(list: Iterable<File>): ImportFile[] {
  return Array.from(list, (file) => ({ path: file.webkitRelativePath || file.name, blob: file }))
}

async function* filesIn(entry: FileSystemEntry): AsyncGenerator<ImportFile> {
  if (entry.isFile) {
    const blob = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    )
    yield { path: entry.fullPath.replace(/^\//, ''), blob }
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  for (;;) {
    // A hundred at a time, until there are none.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return
    for (const each of some) yield* filesIn(each)
  }
}
