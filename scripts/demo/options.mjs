import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { SetupError } from '../setup/setup-error.mjs'

/**
 * What the person asked the demonstration for.
 * @param {string[]} args
 * @returns {{ photo: string | null }} absolute path of their own photo, null for the demonstration shop
 */
export function readOptions(args) {
  const { photo } = parse(args)
  if (!photo) return { photo: null }
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), photo) // npm moves to the project's root
  if (!existsSync(path)) throw new SetupError(`There is no photo at ${path}.`)
  return { photo: path }
}

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({ args, options: { photo: { type: 'string' } } }).values
  } catch {
    throw new SetupError('Usage: npm run demo, or npm run demo -- --photo FILE')
  }
}
