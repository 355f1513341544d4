import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { type SearchResult, searchTable, withSearch } from './bench/report'
import { timeSearchInBrowser } from './bench/search-in-browser'
import { type SearchTimes, timeSearch } from './bench/time-search'
import { compileKernel } from './compile-kernel'

const DOCS = fileURLToPath(new URL('../docs/', import.meta.url))

const program = new Command('bench').description(
  'Measures how fast this machine is at what the product does.',
)

program
  .command('search')
  .description('Time the exact search beside merely reading its bytes, in Node and in Chromium.')
  .option('--rows <counts>', 'numbers of vectors, separated by commas', '10000,100000,1000000')
  .option('--rounds <count>', 'how often each is measured', '200')
  .option('--no-browser', 'in Node only')
  .option('--write', 'write the figures into docs/results.md')
  .action(async (options: { rows: string; rounds: string; browser: boolean; write?: boolean }) => {
    const rowCounts = options.rows.split(',').map(Number)
    const rounds = Number(options.rounds)
    const readOnly = Buffer.from(await compileKernel('read-only')).toString('base64')
    const node: SearchTimes[] = []
    for (const rows of rowCounts) {
      console.error(`${rows} vectors in Node`)
      node.push(await timeSearch({ rows, readOnly, rounds, buildApproximate: null }))
    }
    if (options.browser) console.error(`${options.rows} vectors in Chromium; hnswlib takes a while to build`)
    const browser = options.browser ? await timeSearchInBrowser(rowCounts, { readOnly, rounds }) : []
    const result: SearchResult = {
      measuredOn: new Date().toISOString().slice(0, 10),
      machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`,
      node,
      browser,
    }
    console.log(searchTable(result))
    if (!options.write) return
    mkdirSync(`${DOCS}results`, { recursive: true })
    writeFileSync(`${DOCS}results/search.json`, `${JSON.stringify(result, null, 2)}\n`)
    writeFileSync(`${DOCS}results.md`, withSearch(readFileSync(`${DOCS}results.md`, 'utf8'), result))
  })

await program.parseAsync()
