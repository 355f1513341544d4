import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import preact from '@preact/preset-vite'
import { defineConfig } from 'wxt'

const ORT = resolve('node_modules/onnxruntime-web/dist')
const ORT_PAIR = ['ort-wasm-simd-threaded.asyncify.mjs', 'ort-wasm-simd-threaded.asyncify.wasm']
const TENSORFLOW = resolve('node_modules/@tensorflow/tfjs-backend-wasm/dist')
/** With SIMD, and without it. */
const TENSORFLOW_WASM = ['tfjs-backend-wasm-simd.wasm', 'tfjs-backend-wasm.wasm']
const BUNDLED_CATALOGUE = resolve('catalog/demo')
const MYNTRA = ['https://*.myntra.com/*', 'https://*.myntassets.com/*']

export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill'],
  manifest: {
    name: 'Buy Me That Look',
    description:
      'Right-click a photo and find every garment in it, matched to products you can buy. All on your own machine.',
    // 116: sidePanel.open() and runtime.getContexts(); see docs/decisions/0012-minimum-chrome.md
    minimum_chrome_version: '116',
    permissions: [
      'contextMenus',
      'sidePanel',
      'offscreen',
      'storage',
      'unlimitedStorage',
      'activeTab',
      'scripting',
    ],
    host_permissions: MYNTRA,
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    incognito: 'split',
    content_security_policy: {
      extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'",
    },
    cross_origin_opener_policy: { value: 'same-origin' },
    cross_origin_embedder_policy: { value: 'credentialless' },
    commands: {
      'pick-a-picture': {
        suggested_key: { default: 'Alt+Shift+L' },
        description: 'Pick a picture on this page',
      },
    },
    action: { default_title: 'Buy Me That Look' },
  },
  vite: () => ({
    plugins: [preact()],
    // ONNX Runtime's own condition for taking its WebAssembly pair from a folder (env.wasm.wasmPaths), where the hook
    // below puts the one pair that is used. Without it the bundler would pack a second copy.
    resolve: {
      conditions: ['onnxruntime-web-use-extern-wasm', 'module', 'browser', 'development|production'],
    },
    build: { chunkSizeWarningLimit: 1000 },
  }),
  hooks: {
    'build:publicAssets'(_, files) {
      for (const name of ORT_PAIR) files.push({ absoluteSrc: join(ORT, name), relativeDest: `ort/${name}` })
      for (const name of TENSORFLOW_WASM)
        files.push({ absoluteSrc: join(TENSORFLOW, name), relativeDest: `tfjs/${name}` })
      if (!existsSync(BUNDLED_CATALOGUE)) return
      for (const entry of readdirSync(BUNDLED_CATALOGUE, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue
        const absoluteSrc = join(entry.parentPath, entry.name)
        const path = absoluteSrc.slice(BUNDLED_CATALOGUE.length + 1).replaceAll('\\', '/')
        files.push({ absoluteSrc, relativeDest: `catalog/${path}` })
      }
    },
  },
})
