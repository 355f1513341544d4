import { resolve } from 'node:path'

/** A path as the person who typed it means it: npm runs scripts elsewhere, and tells in INIT_CWD where they stood. */
export function callerPath(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path)
}
