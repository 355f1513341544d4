import { describe, expect, test } from 'vitest'
import { loadModels } from '@/lib/vision/models'
import { FakeRuntime, fakeManifest, loadFakeModels, readFakeFile } from '../../fakes/fake-models'

const base = { readFile: readFakeFile, providers: ['webgpu', 'wasm'] as const }

describe('loadModels', () => {
  test('records which provider ran, and tries one at a time', async () => {
    const runtime = new FakeRuntime(['webgpu'])
    const models = await loadModels({ ...base, manifest: fakeManifest(), ort: runtime })
    expect(models.detect.session.provider).toBe('wasm')
    expect(runtime.created).toEqual(['wasm', 'wasm', 'wasm'])
    expect(models.embeddingVersion).toBe('fake')
  })

  test('takes each task’s own order of providers', async () => {
    const manifest = fakeManifest()
    const providers = { detect: ['wasm'], department: ['webgpu'], embed: ['webgpu'] } as const
    const models = await loadModels({ ...base, manifest, ort: new FakeRuntime(), providers })
    expect([models.detect, models.department, models.embed].map(({ session }) => session.provider)).toEqual([
      'wasm',
      'webgpu',
      'webgpu',
    ])
  })

  test.each([
    ['a changed weight', { readFile: async () => new Uint8Array([1]) }, 'model-corrupt'],
    ['a missing file', { readFile: () => Promise.reject(new Error('ENOENT')) }, 'model-missing'],
    ['no provider', { ort: new FakeRuntime(['webgpu', 'wasm']) }, 'runtime-failed'],
    ['a manifest of another shape', { manifest: { version: 2 } }, 'model-contract'],
  ])('%s is told by its code', async (_, change, code) => {
    const options = { ...base, manifest: fakeManifest(), ort: new FakeRuntime(), ...change }
    await expect(loadModels(options)).rejects.toMatchObject({ code })
  })

  test('a manifest without one task, or with articles in another order, is refused', async () => {
    const without = fakeManifest()
    without.models.pop()
    await expect(loadModels({ ...base, manifest: without, ort: new FakeRuntime() })).rejects.toThrow(
      /each task/,
    )
    const reordered = fakeManifest() as { models: { classes?: unknown }[] }
    reordered.models[2]!.classes = { article: ['shirt'], color: [] }
    await expect(loadModels({ ...base, manifest: reordered, ort: new FakeRuntime() })).rejects.toThrow(
      /taxonomy/,
    )
  })

  test('a failed load leaves no session open', async () => {
    const runtime = new FakeRuntime()
    const readFile = (path: string) =>
      path.startsWith('embed') ? Promise.reject(new Error()) : readFakeFile(path)
    await expect(loadModels({ ...base, readFile, manifest: fakeManifest(), ort: runtime })).rejects.toThrow()
    expect(runtime.openSessions).toBe(0)
  })
})

test('runs asked for at once go one after the other, and every tensor is freed', async () => {
  const runtime = new FakeRuntime()
  const { detect, embed, dispose } = await loadFakeModels(runtime)
  const input = (side: number) => ({
    image: { data: new Float32Array(3 * side * side), dims: [1, 3, side, side] },
  })
  await Promise.all([
    detect.session.run(input(96)),
    embed.session.run(input(32)),
    detect.session.run(input(64)),
  ])
  expect(runtime.openTensors).toBe(0)
  await dispose()
  expect(runtime.openSessions).toBe(0)
})
