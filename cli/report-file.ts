import preact from '@preact/preset-vite'
import { build } from 'vite'
import type { CatalogueReport } from '@/lib/catalog/report/catalogue-report'
import { projectFolder } from './project-folder'

/**
 * A report as one HTML file that asks nobody for anything: script, style, figures and pictures stand in it.
 *
 * @param pictures data URLs by key
 */
export async function reportFile(
  report: CatalogueReport,
  pictures: Readonly<Record<string, string>>,
): Promise<string> {
  const { script, style } = await bundledPage()
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${escaped(report.name)}</title>
<style>${style}</style>
</head>
<body>
<div id="root"></div>
<script type="application/json" id="report-data">${inScript(JSON.stringify({ report, pictures }))}</script>
<script type="module">${inScript(script)}</script>
</body>
</html>
`
}

async function bundledPage(): Promise<{ script: string; style: string }> {
  const built = await build({
    configFile: false,
    root: projectFolder('.'),
    logLevel: 'error',
    plugins: [preact()],
    resolve: { alias: { '@': projectFolder('.') } },
    publicDir: false,
    build: {
      write: false,
      cssCodeSplit: false,
      rollupOptions: { input: projectFolder('components/report/standalone.tsx') },
    },
  })
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((each) =>
    'output' in each ? each.output : [],
  )
  const script = outputs.flatMap((file) => (file.type === 'chunk' ? [file.code] : [])).join('\n')
  const style = outputs
    .flatMap((file) => (file.type === 'asset' && file.fileName.endsWith('.css') ? [String(file.source)] : []))
    .join('\n')
  return { script, style }
}

/** Feeds are not to be trusted: what they say must not end the script that it stands in. */
function inScript(text: string): string {
  return text.replaceAll('</', '<\\/').replaceAll('<!--', '<\\!--')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
