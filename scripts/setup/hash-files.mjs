import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/**
 * One hash over the names and contents of all files under some paths.
 * @param {string} root
 * @param {string[]} paths files or folders relative to root; what does not exist counts as nothing
 * @returns {Promise<string>} hexadecimal SHA-256
 */
export async function hashFiles(root, paths) {
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const file of await filesUnder(join(root, path))) {
      hash.update(relative(root, file).split(sep).join('/')).update('\0')
      hash.update(
        createHash('sha256')
          .update(await readFile(file))
          .digest(),
      )
    }
  }
  return hash.digest('hex')
}

/**
 * @param {string} path
 * @returns {Promise<string[]>}
 */
async function filesUnder(path) {
  const facts = await stat(path).catch(() => null)
  if (!facts) return []
  if (!facts.isDirectory()) return [path]
  const files = []
  for (const name of (await readdir(path)).sort()) files.push(...(await filesUnder(join(path, name))))
  return files
}
