import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

const FOLDER = fileURLToPath(new URL('../kernel/', import.meta.url))

/** The file that holds the compiled kernels, so that every build, test and terminal has them without compiling. */
export const COMPILED = fileURLToPath(new URL('../lib/catalog/scan-kernel-wasm.ts', import.meta.url))

/** Compiles one file of kernel/ to WebAssembly, with the memory imported from `env`. */
export async function compileKernel(name: string): Promise<Uint8Array> {
  let compiled: Uint8Array | null = null
  const { error, stderr } = await asc.main(
    [
      `${name}.ts`,
      ...[
        '--outFile',
        'out.wasm',
        '--optimizeLevel',
        '3',
        '--runtime',
        'stub',
        '--noAssert',
        '--importMemory',
      ],
      ...['--enable', 'simd', '--enable', 'relaxed-simd'],
    ],
    {
      readFile: (file) => {
        try {
          return readFileSync(FOLDER + file, 'utf8')
        } catch {
          return null // the compiler asks for files in several places
        }
      },
      writeFile: (_, content) => {
        compiled = content as Uint8Array
      },
      listFiles: () => [],
    },
  )
  if (error || !compiled) throw new Error(`kernel/${name}.ts was not compiled.\n${stderr.toString()}`)
  return compiled
}

/** What {@link COMPILED} has to say. */
export async function compiledKernels(): Promise<string> {
  const base64 = async (name: string) => Buffer.from(await compileKernel(name)).toString('base64')
  return `// Made by npm run kernel from kernel/; a test holds the two together.
/* biome-ignore-all format: one line each */

/** kernel/scan-simd.ts, in base64. */
export const SIMD_WASM = '${await base64('scan-simd')}'

/** kernel/scan-relaxed.ts, in base64. */
export const RELAXED_WASM = '${await base64('scan-relaxed')}'
`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(COMPILED, await compiledKernels())
