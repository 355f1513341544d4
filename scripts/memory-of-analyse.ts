/**
 * Says whether `analyse` holds on to memory: looks at the given photos again and again, and prints the process's
 * memory as it goes. `npm run memory -- [--photos 1000] PHOTO…`
 */
import { parseArgs } from 'node:util'
import { lookAt } from '../cli/analyse-command'
import { loadModelsFrom } from '../cli/load-models'
import { SHIPPED_MODELS } from '../cli/project-folder'

const { values, positionals } = parseArgs({
  options: {
    photos: { type: 'string', default: '1000' },
    models: { type: 'string', default: SHIPPED_MODELS },
  },
  allowPositionals: true,
})
const total = Number(values.photos)
if (positionals.length === 0 || !Number.isInteger(total)) {
  console.error('Name at least one photo: npm run memory -- [--photos 1000] PHOTO…')
  process.exit(1)
}

const models = await loadModelsFrom(values.models)
const residentMb = new Map<number, number>()
for (let count = 1; count <= total; count++) {
  await lookAt(positionals[(count - 1) % positionals.length] as string, models)
  if (count % 100 === 0) residentMb.set(count, report(count))
}
const [early, late] = [residentMb.get(100), residentMb.get(total)]
if (early !== undefined && late !== undefined) {
  console.log(`photo 100 → photo ${total}: ${(late - early).toFixed(0)} MB more resident memory`)
}
process.exit()

/** Prints and returns the resident memory in MB. */
function report(count: number): number {
  globalThis.gc?.()
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage()
  const [resident, heap, buffers] = [rss, heapUsed, arrayBuffers].map((bytes) => bytes / 1e6) as [
    number,
    number,
    number,
  ]
  console.log(
    `photo ${count}: ${resident.toFixed(0)} MB resident, ${heap.toFixed(0)} MB heap, ${buffers.toFixed(0)} MB buffers`,
  )
  return resident
}
