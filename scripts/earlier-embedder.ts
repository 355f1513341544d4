/**
 * `npx tsx scripts/earlier-embedder.ts COMMIT DIR`: the models that ship, with the embedder that shipped at a commit in place of
 * today's, to compare them (scripts/similarity.ts).
 */
import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { callerPath } from '@/tests/evaluation/open-run'
import { SHIPPED_MODELS } from '@/tests/evaluation/result-files'

interface Manifest {
  models: { task: string; files: { path: string }[] }[]
}

const program = new Command('earlier-embedder').argument('<commit>').argument('<dir>').parse()
const [commit = '', folder = ''] = program.args

const out = callerPath(folder)
cpSync(SHIPPED_MODELS, out, { recursive: true })
const earlier: Manifest = JSON.parse(fileAtCommit('models.json').toString())
const embedder = earlier.models.find(({ task }) => task === 'embed')
if (!embedder) throw new Error(`No embedder shipped at ${commit}.`)
for (const { path } of embedder.files) writeFileSync(join(out, path), fileAtCommit(path))
const manifest: Manifest = JSON.parse(readFileSync(join(out, 'models.json'), 'utf8'))
const models = manifest.models.map((model) => (model.task === 'embed' ? embedder : model))
writeFileSync(join(out, 'models.json'), JSON.stringify({ ...manifest, models }, null, 1))

function fileAtCommit(name: string): Buffer {
  return execFileSync('git', ['show', `${commit}:public/models/${name}`], { maxBuffer: 100_000_000 })
}
