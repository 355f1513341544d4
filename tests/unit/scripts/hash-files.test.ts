import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { hashFiles } from '../../../scripts/setup/hash-files.mjs'

it('changes with content and name of any file under the paths, and with nothing else', async () => {
  const root = await mkdtemp(join(tmpdir(), 'hash-files-'))
  await mkdir(join(root, 'lib', 'deep'), { recursive: true })
  const file = join(root, 'lib', 'deep', 'a.ts')
  await writeFile(file, 'one')
  const hash = () => hashFiles(root, ['lib', 'not-there', 'single.json'])
  const first = await hash()

  await writeFile(join(root, 'outside.ts'), 'no input')
  expect(await hash()).toBe(first)

  await writeFile(file, 'two')
  const second = await hash()
  expect(second).not.toBe(first)

  await rename(file, join(root, 'lib', 'deep', 'b.ts'))
  const third = await hash()
  expect(third).not.toBe(second)

  await writeFile(join(root, 'single.json'), '{}')
  expect(await hash()).not.toBe(third)
  await rm(root, { recursive: true })
})
