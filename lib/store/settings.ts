import type { LookDatabase } from './database'

/** One remembered fact, such as which provider is the faster for a model on this machine. */
export interface Setting {
  key: string
  value: unknown
}

/** The value of a setting, undefined where it was never written. */
export async function readSetting(database: LookDatabase, key: string): Promise<unknown> {
  return (await database.settings.get(key))?.value
}

/** Remembers a value. */
export async function writeSetting(database: LookDatabase, key: string, value: unknown): Promise<void> {
  await database.settings.put({ key, value })
}
