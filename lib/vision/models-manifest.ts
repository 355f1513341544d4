import * as v from 'valibot'
import { ARTICLES, CATEGORIES, COLORS } from '../catalog/taxonomy'
import { LookError } from '../look/look-error'

const threeNumbers = v.tuple([v.number(), v.number(), v.number()])
const probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1))

/** [N, 3, height, width] in pixels. */
const inputShape = v.tuple([v.number(), v.literal(3), v.number(), v.number()])

const common = {
  id: v.string(),
  files: v.pipe(
    v.array(
      v.object({
        path: v.pipe(v.string(), v.regex(/^[\w.-]+$/, 'a file beside models.json')),
        providers: v.array(v.picklist(['webgpu', 'wasm'])),
        dtype: v.string(),
        sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
        bytes: v.number(),
      }),
    ),
    v.minLength(1),
  ),
  input: v.object({
    name: v.string(),
    shape: inputShape,
    layout: v.literal('NCHW'),
    channels: v.literal('RGB'),
    range: v.literal('0-255'),
    mean: threeNumbers,
    std: threeNumbers,
  }),
}

const inOrder = (names: readonly string[]) =>
  v.custom<string[]>(
    (given) => String(given) === String(names),
    'not the names of data/taxonomy.json in order',
  )

const pad = v.optional(threeNumbers, [255, 255, 255])
const filter = v.literal('bilinear-antialias')

/** The detector's contract: `scores` [1,N,C] and `boxes` [1,N,4] (x1, y1, x2, y2 in input pixels). */
export const DetectorEntry = v.object({
  ...common,
  task: v.literal('detect'),
  resize: v.object({ rule: v.literal('letterbox'), pad, filter }),
  classes: v.array(v.picklist([...CATEGORIES, 'person'])),
  thresholds: v.object({
    score: v.record(v.string(), probability),
    nmsIou: probability,
    voteIou: probability,
  }),
  /** A smaller input that serves for a product alone on white. */
  whiteInput: v.optional(inputShape),
})

/** The department model's contract: the crops of each person in turn → `probabilities` [N,2]: men, women; `facing` [N,4]: front, left, right, back. */
export const DepartmentEntry = v.object({
  ...common,
  task: v.literal('department'),
  resize: v.object({ rule: v.literal('crop'), pad, filter }),
  /** Parts of the person's box from `top` to `bottom` (shares of its height), grown by `margin`. */
  crops: v.pipe(
    v.array(v.object({ top: probability, bottom: probability, margin: v.number(), square: v.literal(true) })),
    v.minLength(1),
  ),
  classes: v.tuple([v.literal('men'), v.literal('women')]),
  /** What is seen of a person, as the viewer sees it. */
  facings: v.tuple([v.literal('front'), v.literal('left'), v.literal('right'), v.literal('back')]),
  /** Below `sure` the department stays open. */
  thresholds: v.object({ sure: probability }),
})

/** The embedder's contract: `embedding` [N,128] of unit length, `article` [N,A], `color` [N,16]. */
export const EmbedderEntry = v.object({
  ...common,
  task: v.literal('embed'),
  embeddingVersion: v.string(),
  resize: v.object({ rule: v.literal('square-pad'), pad, filter }),
  /** The garment's box is grown by `margin` × its longer side. */
  crop: v.object({ margin: v.number() }),
  classes: v.object({ article: inOrder(ARTICLES), color: inOrder(COLORS) }),
})

/** Schema of `models.json`, the contract between training and the product. */
export const ModelsManifest = v.object({
  version: v.literal(1),
  models: v.array(v.variant('task', [DetectorEntry, DepartmentEntry, EmbedderEntry])),
})

/** What a model of each task promises. */
export interface EntryByTask {
  detect: v.InferOutput<typeof DetectorEntry>
  department: v.InferOutput<typeof DepartmentEntry>
  embed: v.InferOutput<typeof EmbedderEntry>
}

/** What a model does. */
export type Task = keyof EntryByTask

/**
 * Reads the parsed content of `models.json`: one model for each task.
 *
 * @throws LookError `model-contract` where it breaks the schema or a task has no model
 */
export function readManifest(json: unknown): EntryByTask {
  const parsed = v.safeParse(ModelsManifest, json)
  if (!parsed.success) {
    const [issue] = parsed.issues
    throw new LookError(
      'model-contract',
      `models.json is not as this version expects: ${v.getDotPath(issue) ?? ''} ${issue.message}`,
    )
  }
  const { models } = parsed.output
  const detect = models.find((model) => model.task === 'detect')
  const department = models.find((model) => model.task === 'department')
  const embed = models.find((model) => model.task === 'embed')
  if (!detect || !department || !embed) {
    throw new LookError(
      'model-contract',
      'models.json must name a model for each task: detect, department, embed.',
    )
  }
  return { detect, department, embed }
}
