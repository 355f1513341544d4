import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { isInstalled } from '../../../scripts/setup/dependencies.mjs'

type Lock = Record<string, { version?: string; integrity?: string; optional?: boolean }>

const roots: string[] = []
afterAll(() => Promise.all(roots.map((root) => rm(root, { recursive: true }))))

async function project(wanted: Lock, present: Lock | string | null): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'dependencies-'))
  roots.push(root)
  await writeFile(join(root, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...wanted } }))
  if (present === null) return root
  await mkdir(join(root, 'node_modules'))
  const lock = typeof present === 'string' ? present : JSON.stringify({ packages: present })
  await writeFile(join(root, 'node_modules', '.package-lock.json'), lock)
  return root
}

describe('isInstalled', () => {
  const wanted = { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' } }

  it('holds where every package of the lock file is there', async () => {
    const more = { ...wanted, 'node_modules/b': { version: '2.0.0' } }
    expect(await isInstalled(await project(wanted, more))).toBe(true)
  })

  it('does not mind optional packages of other platforms', async () => {
    const lock = { ...wanted, 'node_modules/mac-only': { version: '1.0.0', optional: true } }
    expect(await isInstalled(await project(lock, wanted))).toBe(true)
  })

  it.each([
    ['nothing was installed', null],
    ['a package is missing', {}],
    ['a version differs', { 'node_modules/a': { version: '1.0.1', integrity: 'sha512-a' } }],
    ['a content differs', { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-b' } }],
    ['an installation was cut off', '{"packages":'],
  ])('fails where %s', async (_, present) => {
    expect(await isInstalled(await project(wanted, present))).toBe(false)
  })
})
