import { expect, test } from 'vitest'
import { loadModelsFrom } from '@/cli/load-models'
import { SHIPPED_MODELS } from '@/cli/project-folder'
import fixture from '../../fixtures/model-outputs.json'

// Made by `python -m bmtl fixtures` in training/: PyTorch's float32 outputs, every so many values of them.
// The shipped weights are stored as int8, so values stray a little; boxes are in pixels, logits are cosines × 16.
const MEAN_TOLERANCE: Record<string, number> = {
  scores: 0.005,
  boxes: 1.5,
  probabilities: 0.02,
  facing: 0.05,
  embedding: 0.006,
  article: 0.25,
  color: 0.25,
}

test('the shipped models give what PyTorch gave in training', { timeout: 60_000 }, async () => {
  const models = await loadModelsFrom(SHIPPED_MODELS)
  try {
    for (const task of ['detect', 'department', 'embed'] as const) {
      const { entry, session } = models[task]
      const [pictures, , , side] = entry.input.shape
      const outputs = await session.run({ image: { data: wave(side, pictures), dims: entry.input.shape } })
      for (const [name, { step, values }] of Object.entries(fixture[task])) {
        const got = values.map((_, index) => outputs[name]?.data[index * step] ?? Number.NaN)
        const difference =
          values.reduce((sum, value, index) => sum + Math.abs(value - (got[index] as number)), 0) /
          values.length
        expect(difference, `${task} ${name}`).toBeLessThan(MEAN_TOLERANCE[name] as number)
      }
    }
  } finally {
    await models.dispose()
  }
})

/** What training/bmtl/fixtures.py gave the models: so many pictures of the same waves, already normalised. */
function wave(side: number, pictures: number): Float32Array {
  const picture = new Float32Array(3 * side * side)
  for (let c = 0; c < 3; c++)
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++)
        picture[(c * side + y) * side + x] = Math.sin(((c + 1) * x * 13) / side + (y * 7) / side)
  const data = new Float32Array(pictures * picture.length)
  for (let index = 0; index < pictures; index++) data.set(picture, index * picture.length)
  return data
}
