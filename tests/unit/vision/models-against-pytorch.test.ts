import { expect, test } from 'vitest'
import { loadModelsFrom } from '@/cli/load-models'
import { SHIPPED_MODELS } from '@/cli/project-folder'
import fixture from '../../fixtures/model-outputs.json'

// Made by `python -m bmtl fixtures` in training/: PyTorch's float32 outputs, every so many values of them.
// The shipped weights are float16, so single values may stray; boxes are in pixels, logits are cosines × 16.
const MEAN_TOLERANCE: Record<string, number> = {
  scores: 0.005,
  boxes: 0.5,
  probabilities: 0.01,
  embedding: 0.003,
  article: 0.05,
  color: 0.05,
}

test('the shipped models give what PyTorch gave in training', { timeout: 60_000 }, async () => {
  const models = await loadModelsFrom(SHIPPED_MODELS)
  try {
    for (const task of ['detect', 'department', 'embed'] as const) {
      const { entry, session } = models[task]
      const [, , , side] = entry.input.shape
      const outputs = await session.run({ image: { data: wave(side), dims: [1, 3, side, side] } })
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

/** The picture that training/bmtl/fixtures.py gave the models: waves, already normalised. */
function wave(side: number): Float32Array {
  const data = new Float32Array(3 * side * side)
  for (let c = 0; c < 3; c++)
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++)
        data[(c * side + y) * side + x] = Math.sin(((c + 1) * x * 13) / side + (y * 7) / side)
  return data
}
