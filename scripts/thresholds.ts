/** `npx tsx scripts/thresholds.ts --write`: from which score on a garment is shown, chosen on val (docs/models/detector.md). */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { CATEGORIES } from '@/lib/catalog/taxonomy'
import { readManifest } from '@/lib/vision/models-manifest'
import { rankDetections } from '@/tests/evaluation/average-precision'
import { findDataFolder } from '@/tests/evaluation/data-folder'
import { garmentDetections } from '@/tests/evaluation/detector'
import { markdownTable, shareInWords } from '@/tests/evaluation/markdown-table'
import { writeMarkedSection } from '@/tests/evaluation/marked-section'
import { DOCS, nameOfModels, SHIPPED_MODELS } from '@/tests/evaluation/result-files'
import { readStreetPhotos } from '@/tests/evaluation/street-photos'
import { openTerminal } from '@/tests/evaluation/terminal'

/** Lower than any threshold that could be chosen. */
const FAINT = 0.1
const ON = 0.5
/** Recall counts so many times as much as precision: a shopper skips a false garment more easily than they miss one. */
const BETA = 1.5

const options = new Command('thresholds')
  .description('Measures what other thresholds of the detector would show of the photos kept for choosing.')
  .option('--write', 'update docs/models/detector.md')
  .parse()
  .opts<{ write?: boolean }>()

const dataFolder = findDataFolder()
if (!dataFolder) throw new Error('The data sets (../shared/data) are not here.')
const photos = readStreetPhotos(dataFolder)
const analysed = await openTerminal(undefined, () => {}).analyse(
  photos.map(({ path }) => path),
  FAINT,
)
const manifest = JSON.parse(readFileSync(join(SHIPPED_MODELS, 'models.json'), 'utf8'))
const { score: shipped } = readManifest(manifest).detect.thresholds

const rows = CATEGORIES.flatMap((category) => {
  const { judged, truthsOf } = rankDetections(garmentDetections(photos, analysed, category), ON)
  const boxes = truthsOf.reduce((sum, count) => sum + count, 0)
  const at = (threshold: number) => {
    const shown = judged.filter(({ score }) => score >= threshold)
    const right = shown.filter((each) => each.right).length
    const precision = shown.length > 0 ? right / shown.length : 0
    const recall = right / boxes
    const measure = ((1 + BETA ** 2) * right) / (shown.length + BETA ** 2 * boxes)
    return { threshold, precision, recall, measure }
  }
  const candidates = judged.map(({ score }) => at(Math.floor(score * 100) / 100))
  const best = candidates.reduce((most, each) => (each.measure > most.measure ? each : most), at(1))
  return [[category, `${boxes}`, ...told(best), ...told(at(shipped[category] ?? 1))]]
})
const measuredOn = new Date().toISOString().slice(0, 10)
const head = ['category', 'boxes', 'best', 'right of the shown', 'shown of all', 'ships', 'right', 'shown']
const section = [
  `\`npx tsx scripts/thresholds.ts --write\` · ${measuredOn} · models ${nameOfModels(SHIPPED_MODELS)} · ${photos.length} photos of val, IoU ≥ ${ON}; best by the F measure that counts recall ${BETA} times.`,
  markdownTable(head, rows),
].join('\n\n')
console.log(section)
if (options.write) writeMarkedSection(join(DOCS, 'models/detector.md'), 'thresholds', section)

function told({ threshold, precision, recall }: { threshold: number; precision: number; recall: number }) {
  return [threshold.toFixed(2), shareInWords(precision), shareInWords(recall)]
}
