import { expect, test } from 'vitest'
import { providersOf, realAdapter } from '@/lib/engine/provider-choice'

const times = { wasm: 20, webgpu: 5 }

test('without a choice WebAssembly serves', () => {
  expect(providersOf(null)).toEqual({ detect: ['wasm'], department: ['wasm'], embed: ['wasm'] })
})

test('the faster one is tried first, model by model, and WebAssembly stands behind it', () => {
  const choice = {
    key: 'k',
    times: { detect: times, department: { wasm: 4, webgpu: 9 }, embed: { wasm: 4, webgpu: null } },
  }
  expect(providersOf(choice)).toEqual({ detect: ['webgpu', 'wasm'], department: ['wasm'], embed: ['wasm'] })
})

test('a GPU made of software counts as none', async () => {
  const gpu = (info: object) => ({ requestAdapter: async () => ({ info }) })
  expect(await realAdapter(gpu({ isFallbackAdapter: true, vendor: 'google' }))).toBeNull()
  expect(await realAdapter(gpu({ isFallbackAdapter: false, vendor: 'nvidia', architecture: 'ampere' }))).toBe(
    'nvidia ampere',
  )
  expect(await realAdapter({ requestAdapter: async () => null })).toBeNull()
  expect(await realAdapter(undefined)).toBeNull()
})
