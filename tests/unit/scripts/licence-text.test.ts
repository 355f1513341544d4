import { describe, expect, it } from 'vitest'
import { licenceText } from '../../../scripts/third-party-licences/licence-text.ts'

const preact = {
  name: 'preact',
  version: '11.2.0',
  license: 'MIT',
  licenseText: 'The MIT License',
  noticeText: null,
}
const dexie = {
  name: 'dexie',
  version: '4.4.7',
  license: 'Apache-2.0',
  licenseText: 'Apache',
  noticeText: 'Notice of Dexie',
}

describe('licenceText', () => {
  it('lists packages by name, with their notices, and the models last', () => {
    const text = licenceText([preact, dexie], 'Trained here.')
    const order = ['dexie 4.4.7 (Apache-2.0)', 'Notice of Dexie', 'preact 11.2.0 (MIT)', 'Trained here.']
    const places = order.map((part) => text.indexOf(part))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((one, other) => one - other))
  })

  it('refuses a package without a licence text', () => {
    expect(() => licenceText([{ ...preact, licenseText: null }], '')).toThrow('preact has no licence text')
  })
})
