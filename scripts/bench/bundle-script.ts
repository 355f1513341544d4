import { build, type Rollup } from 'vite'
import { projectRoot } from '../setup/project-root.mjs'

/** A script of the project, named by its path there, with all that it imports, as one text for a browser. */
export async function bundleScript(entry: string): Promise<string> {
  const [output] = (await build({
    root: projectRoot,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': projectRoot } },
    build: {
      write: false,
      target: 'esnext',
      lib: { entry, formats: ['es'] },
      rollupOptions: { output: { inlineDynamicImports: true } },
    },
  })) as Rollup.RollupOutput[]
  const [chunk] = output?.output ?? []
  if (!chunk) throw new Error(`${entry} was not built for the browser.`)
  return chunk.code
}
