import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import license from 'rollup-plugin-license'
import { defineWxtModule } from 'wxt/modules'
import { type LicensedPackage, licenceText } from '../scripts/third-party-licences/licence-text.ts'

/** Packages that hold no licence file of their own; their text stands in licences/. */
const KEPT_HERE: Record<string, string> = {
  'onnxruntime-web': 'onnxruntime.txt',
  'onnxruntime-common': 'onnxruntime.txt',
  '@nodable/entities': 'nodable-entities.txt',
  '@tensorflow/tfjs-core': 'tensorflowjs.txt',
  '@tensorflow/tfjs-backend-cpu': 'tensorflowjs.txt',
  '@tensorflow/tfjs-backend-wasm': 'tensorflowjs.txt',
  seedrandom: 'seedrandom.txt',
}

/** Writes third-party-licences.txt into the extension: every package whose code is in it, and where the models come from. */
export default defineWxtModule((wxt) => {
  const shipped = new Map<string, LicensedPackage>()
  const kept = (file: string) => readFile(join(wxt.config.root, 'licences', file), 'utf8')

  wxt.hook('vite:build:extendConfig', (_entrypoints, config) => {
    config.plugins ??= []
    config.plugins.push(
      license({
        thirdParty: (packages) => {
          for (const { name, version, license, licenseText, noticeText } of packages) {
            if (name) shipped.set(name, { name, version, license, licenseText, noticeText })
          }
        },
      }),
    )
  })
  wxt.hook('build:publicAssets', async (_wxt, files) => {
    const packages = await Promise.all(
      [...shipped.values()].map(async (entry) => {
        const file = KEPT_HERE[entry.name]
        return file ? { ...entry, licenseText: await kept(file) } : entry
      }),
    )
    const contents = licenceText(packages, await kept('models.txt'))
    files.push({ relativeDest: 'third-party-licences.txt', contents })
    files.push({ relativeDest: 'LICENSE.txt', absoluteSrc: join(wxt.config.root, 'LICENSE') })
  })
})
