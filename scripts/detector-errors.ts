/** `npx tsx scripts/detector-errors.ts --write`: what the detector gets wrong on val, and where (docs/models/detector.md). */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { findDataFolder } from '@/tests/evaluation/data-folder'
import { type JudgedDetection, type JudgedTruth, judgePhoto } from '@/tests/evaluation/detector-errors'
import { errorsSection, worstPhotos } from '@/tests/evaluation/detector-errors-page'
import { drawDetections } from '@/tests/evaluation/draw-detections'
import { writeMarkedSection } from '@/tests/evaluation/marked-section'
import { callerPath } from '@/tests/evaluation/open-run'
import { DOCS, nameOfModels, SHIPPED_MODELS } from '@/tests/evaluation/result-files'
import { readMask, readStreetPhotos } from '@/tests/evaluation/street-photos'
import { recallOfTags, taggedPhotosByView } from '@/tests/evaluation/tagged-photos'
import { openTerminal } from '@/tests/evaluation/terminal'

const options = new Command('detector-errors')
  .description('Judges what the panel would show of the photos kept for choosing.')
  .option('--draw <dir>', 'draw the worst photos there: what is there in green, what is shown in red')
  .option('--write', 'update docs/models/detector.md')
  .parse()
  .opts<{ draw?: string; write?: boolean }>()

const dataFolder = findDataFolder()
if (!dataFolder) throw new Error('The data sets (../shared/data) are not here.')
const terminal = openTerminal(undefined, () => {})
const photos = readStreetPhotos(dataFolder)
const analysed = await terminal.analyse(photos.map(({ path }) => path))
const truths: JudgedTruth[] = []
const detections: JudgedDetection[] = []
for (const [i, photo] of photos.entries()) {
  const shown = analysed[i]
  if (!shown) continue
  const judged = judgePhoto(photo, await readMask(photo), shown)
  truths.push(...judged.truths)
  detections.push(...judged.detections)
}
const views = []
for (const { view, names } of taggedPhotosByView(dataFolder)) {
  const paths = names.map((name) => join(dataFolder, 'ccp/images', `${name}.jpg`))
  views.push(recallOfTags(dataFolder, view, names, await terminal.analyse(paths)))
}
const measuredOn = new Date().toISOString().slice(0, 10)
const heading = `\`npx tsx scripts/detector-errors.ts --write\` · ${measuredOn} · models ${nameOfModels(SHIPPED_MODELS)} · ${photos.length} photos of val as the panel shows them.`
const section = `${heading}\n\n${errorsSection(truths, detections, views)}`
console.log(section)
if (options.write) writeMarkedSection(join(DOCS, 'models/detector.md'), 'errors', section)
if (options.draw) {
  const folder = callerPath(options.draw)
  mkdirSync(folder, { recursive: true })
  const worst = worstPhotos(truths, detections).map(({ name }) =>
    photos.findIndex((photo) => photo.name === name),
  )
  await drawDetections(
    worst.flatMap((at) => (photos[at] && analysed[at] ? [{ photo: photos[at], shown: analysed[at] }] : [])),
    folder,
  )
}
