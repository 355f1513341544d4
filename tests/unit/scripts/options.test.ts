import { resolve } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { readOptions } from '../../../scripts/demo/options.mjs'

afterEach(() => vi.unstubAllEnvs())

it('shows the demonstration shop where no photo is named', () => {
  expect(readOptions([])).toEqual({ photo: null })
})

it("finds a photo from the caller's folder, not from the project's", () => {
  vi.stubEnv('INIT_CWD', resolve('tests/unit/scripts'))
  expect(readOptions(['--photo', 'options.test.ts'])).toEqual({
    photo: resolve('tests/unit/scripts/options.test.ts'),
  })
})

it('says what is wrong with a photo that is not there or an unknown option', () => {
  expect(() => readOptions(['--photo', 'nowhere.jpg'])).toThrow('There is no photo at')
  expect(() => readOptions(['--foto', 'a.jpg'])).toThrow('Usage: npm run demo')
})
