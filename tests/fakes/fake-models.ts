import { createHash } from 'node:crypto'
import { ARTICLES, ARTICLES_OF, CATEGORIES, type Category, COLORS } from '@/lib/catalog/taxonomy'
import type { OrtModule, OrtSession, OrtTensor, Provider } from '@/lib/vision/inference-session'
import { loadModels, type Models } from '@/lib/vision/models'
import { FAKE_CLASSES, paintOf } from './drawn-photo'

/** A runtime that works on drawn photos: its "model files" hold the name of the task. */
export class FakeRuntime implements OrtModule {
  readonly created: Provider[] = []
  openTensors = 0
  openSessions = 0
  runs = 0
  private running = 0

  constructor(private readonly broken: readonly Provider[] = []) {}

  readonly Tensor = this.tensorClass()

  readonly InferenceSession = {
    create: async (model: Uint8Array, options: { executionProviders: Provider[] }): Promise<OrtSession> => {
      const [provider] = options.executionProviders
      if (!provider || options.executionProviders.length !== 1) throw new Error('one provider at a time')
      if (this.broken.includes(provider)) throw new Error(`${provider} is not available`)
      this.created.push(provider)
      this.openSessions += 1
      const compute = NETWORKS[new TextDecoder().decode(model)]
      if (!compute) throw new Error('not a model')
      return {
        run: async ({ image }) => {
          this.runs += 1
          this.running += 1
          if (this.running > 1) throw new Error('the runtime is not re-entrant')
          await new Promise((resolve) => setTimeout(resolve, 0))
          this.running -= 1
          const outputs = compute(image?.data as Float32Array, image?.dims ?? [])
          return Object.fromEntries(
            Object.entries(outputs).map(([name, { data, dims }]) => [
              name,
              new this.Tensor('float32', data, dims),
            ]),
          )
        },
        release: async () => {
          this.openSessions -= 1
        },
      }
    },
  }

  private tensorClass() {
    const runtime = this
    return class implements OrtTensor {
      constructor(
        _type: 'float32',
        readonly data: Float32Array,
        readonly dims: readonly number[],
      ) {
        runtime.openTensors += 1
      }
      dispose() {
        runtime.openTensors -= 1
      }
    }
  }
}

type Network = (
  input: Float32Array,
  dims: readonly number[],
) => Record<string, { data: Float32Array; dims: number[] }>

const NETWORKS: Record<string, Network> = { detect: findPaint, department: bluerIsMen, embed: meansOfCells }

/** One cell for each class: the bounding box of its paint, with a score of 0.9 where there is any. */
function findPaint(input: Float32Array, dims: readonly number[]) {
  const [, , height = 0, width = 0] = dims
  const classes = FAKE_CLASSES.length
  const scores = new Float32Array(classes * classes)
  const boxes = new Float32Array(classes * 4)
  for (const [index, kind] of FAKE_CLASSES.entries()) {
    const [red, green] = paintOf(kind)
    let [x1, y1, x2, y2] = [width, height, 0, 0]
    for (let at = 0; at < width * height; at++) {
      const isPaint = near(input[at], red) && near(input[width * height + at], green)
      if (!isPaint) continue
      const [x, y] = [at % width, Math.floor(at / width)]
      ;[x1, y1, x2, y2] = [Math.min(x1, x), Math.min(y1, y), Math.max(x2, x + 1), Math.max(y2, y + 1)]
    }
    if (x2 > x1) scores[index * classes + index] = 0.9
    boxes.set([x1, y1, x2, y2], index * 4)
  }
  return {
    scores: { data: scores, dims: [1, classes, classes] },
    boxes: { data: boxes, dims: [1, classes, 4] },
  }
}

function near(value: number | undefined, paint: number): boolean {
  return Math.abs((value ?? -99) - paint) < 4
}

function bluerIsMen(input: Float32Array, dims: readonly number[]) {
  const [count = 0] = dims
  const data = new Float32Array(count * 2)
  for (let i = 0; i < count; i++) {
    const men =
      blueOf(input, dims, i).reduce((sum, blue) => sum + blue, 0) / blueOf(input, dims, i).length / 255
    data.set([men, 1 - men], i * 2)
  }
  const facing = new Float32Array(count * 4).map((_, index) => (index % 4 === 0 ? 1 : 0))
  return { probabilities: { data, dims: [count, 2] }, facing: { data: facing, dims: [count, 4] } }
}

/** Embedding: how blue each of 8 × 16 cells is, brought to length 1. The likeliest articles are those of the category with most paint. */
function meansOfCells(input: Float32Array, dims: readonly number[]) {
  const [count = 0, , height = 0, width = 0] = dims
  const embedding = new Float32Array(count * 128)
  const article = new Float32Array(count * ARTICLES.length)
  const color = new Float32Array(count * COLORS.length)
  for (let i = 0; i < count; i++) {
    const cells = embedding.subarray(i * 128, (i + 1) * 128)
    for (const [at, blue] of blueOf(input, dims, i).entries()) {
      const cell =
        Math.floor((Math.floor(at / width) * 16) / height) * 8 + Math.floor(((at % width) * 8) / width)
      cells[cell] = cells[cell]! + blue
    }
    const length = Math.hypot(...cells) || 1
    for (const cell of cells.keys()) cells[cell] = cells[cell]! / length
    const painted = ARTICLES_OF[mostPaint(input, dims, i)]
    for (const [at, name] of ARTICLES.entries()) {
      article[i * ARTICLES.length + at] =
        (painted.includes(name) ? 4 : 0) + Number(['shirt', 'jeans', 'heels'].includes(name))
    }
    color[i * COLORS.length + COLORS.indexOf('navy')] = 1
  }
  return {
    embedding: { data: embedding, dims: [count, 128] },
    article: { data: article, dims: [count, ARTICLES.length] },
    color: { data: color, dims: [count, COLORS.length] },
  }
}

function mostPaint(input: Float32Array, dims: readonly number[], index: number): Category {
  const [reds, greens] = [planeOf(input, dims, index, 0), planeOf(input, dims, index, 1)]
  const amount = (category: Category) => {
    const [red, green] = paintOf(category)
    return reds.reduce((sum, value, at) => sum + Number(near(value, red) && near(greens[at], green)), 0)
  }
  return CATEGORIES.reduce((most, next) => (amount(next) > amount(most) ? next : most))
}

function blueOf(input: Float32Array, dims: readonly number[], index: number): Float32Array {
  return planeOf(input, dims, index, 2)
}

/** Of the picture at `index` of a batch. */
function planeOf(
  input: Float32Array,
  [, , height = 0, width = 0]: readonly number[],
  index: number,
  channel: number,
): Float32Array {
  const plane = height * width
  return input.subarray((index * 3 + channel) * plane, (index * 3 + channel + 1) * plane)
}

const file = (task: string) => ({
  path: `${task}.onnx`,
  providers: ['webgpu', 'wasm'],
  dtype: 'float32',
  sha256: createHash('sha256').update(task).digest('hex'),
  bytes: task.length,
})

const model = (task: string, side: number, rule: string, pad: number) => ({
  id: `${task}-fake`,
  task,
  files: [file(task)],
  input: {
    name: 'image',
    shape: [1, 3, side, side],
    layout: 'NCHW',
    channels: 'RGB',
    range: '0-255',
    mean: [0, 0, 0],
    std: [1, 1, 1],
  },
  resize: { rule, pad: [pad, pad, pad], filter: 'bilinear-antialias' },
})

/** A models.json for {@link FakeRuntime}. */
export const fakeManifest = () => ({
  version: 1,
  models: [
    {
      ...model('detect', 96, 'letterbox', 114),
      classes: [...FAKE_CLASSES],
      thresholds: {
        score: Object.fromEntries(FAKE_CLASSES.map((name) => [name, 0.5])),
        nmsIou: 0.6,
        voteIou: 0.7,
      },
    },
    {
      ...model('department', 32, 'crop', 114),
      crops: [{ top: 0, bottom: 0.5, square: true, margin: 0 }],
      classes: ['men', 'women'],
      facings: ['front', 'left', 'right', 'back'],
      thresholds: { sure: 0.7 },
    },
    {
      ...model('embed', 32, 'square-pad', 255),
      embeddingVersion: 'fake',
      crop: { margin: 0.05 },
      classes: { article: [...ARTICLES], color: [...COLORS] },
    },
  ],
})

/** Reads the fake model files. */
export const readFakeFile = async (path: string) => new TextEncoder().encode(path.replace('.onnx', ''))

/** The fake models, loaded as the real ones are. */
export function loadFakeModels(runtime = new FakeRuntime()): Promise<Models> {
  return loadModels({ manifest: fakeManifest(), readFile: readFakeFile, ort: runtime, providers: ['wasm'] })
}
