import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The data sets, which lie beside the project and are no part of it; null where they do not stand. */
export function findDataFolder(): string | null {
  const folder = fileURLToPath(new URL('../../../shared/data', import.meta.url))
  return existsSync(folder) ? folder : null
}
