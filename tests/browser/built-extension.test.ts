import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'

const ROOT = '.output/chrome-mv3'
const MB = 1e6
const paths = readdirSync(ROOT, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
const bytesOf = (path: string) => readFileSync(join(ROOT, path))
const sizeOf = (path: string) => statSync(join(ROOT, path)).size
const manifest = JSON.parse(bytesOf('manifest.json').toString())

test('the manifest asks for what is needed and nothing else', () => {
  expect(manifest).toEqual({
    manifest_version: 3,
    name: 'Buy Me That Look',
    description: expect.any(String),
    version: JSON.parse(readFileSync('package.json', 'utf8')).version,
    icons: { 16: 'icon/16.png', 32: 'icon/32.png', 48: 'icon/48.png', 128: 'icon/128.png' },
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
    host_permissions: ['https://*.myntra.com/*', 'https://*.myntassets.com/*'],
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    incognito: 'split',
    content_security_policy: { extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'" },
    cross_origin_opener_policy: { value: 'same-origin' },
    cross_origin_embedder_policy: { value: 'credentialless' },
    action: { default_title: 'Buy Me That Look', default_popup: 'popup.html' },
    background: { service_worker: 'background.js' },
    commands: {
      'pick-a-picture': {
        description: 'Pick a picture on this page',
        suggested_key: { default: 'Alt+Shift+L' },
      },
    },
    content_scripts: [
      { matches: ['https://*.myntra.com/*'], run_at: 'document_idle', js: ['content-scripts/shop.js'] },
    ],
    side_panel: { default_path: 'sidepanel.html' },
  })
  expect(manifest.description.length).toBeLessThanOrEqual(132)
})

test('every surface and icon that the manifest names is there', () => {
  for (const path of ['sidepanel.html', 'popup.html', 'offscreen.html', 'background.js', 'image-reader.js']) {
    expect(paths).toContain(path)
  }
  for (const icon of Object.values<string>(manifest.icons)) expect(paths).toContain(icon)
})

test('exactly one pair of ONNX Runtime is packed, and the backend that learns a taste', () => {
  expect(paths.filter((path) => path.endsWith('.wasm') || /ort-.*\.mjs$/.test(path)).sort()).toEqual([
    'ort/ort-wasm-simd-threaded.asyncify.mjs',
    'ort/ort-wasm-simd-threaded.asyncify.wasm',
    'tfjs/tfjs-backend-wasm-simd.wasm',
    'tfjs/tfjs-backend-wasm.wasm',
  ])
})

test('the weights are those of models.json, and small', () => {
  const named: string[] = JSON.parse(bytesOf('models/models.json').toString()).models.flatMap(
    (model: { files: { path: string }[] }) => model.files.map(({ path }) => `models/${path}`),
  )
  const weights = paths.filter((path) => path.endsWith('.onnx'))
  expect(weights.sort()).toEqual([...new Set(named)].sort())
  expect(weights.reduce((sum, path) => sum + sizeOf(path), 0)).toBeLessThan(25 * MB)
})

test('the store’s zip is small', () => {
  const zip = zipSync(Object.fromEntries(paths.map((path) => [path, new Uint8Array(bytesOf(path))])))
  expect(zip.length).toBeLessThan(45 * MB)
})

test('no script makes code out of text', () => {
  const scripts = paths.filter((path) => /\.m?js$/.test(path))
  const makers = scripts.flatMap((path) =>
    [
      ...bytesOf(path)
        .toString()
        .matchAll(/\beval\(|\bnew Function\b/g),
    ].map(([found]) => `${path}: ${found}`),
  )
  // ONNX Runtime's loader has one, for C++ methods called from JavaScript by name, which inference never does; the
  // content security policy would refuse it.
  expect(makers).toEqual(['ort/ort-wasm-simd-threaded.asyncify.mjs: new Function'])
})

test('no page loads anything from elsewhere', () => {
  for (const path of paths.filter((each) => each.endsWith('.html'))) {
    expect(bytesOf(path).toString()).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
  }
})
