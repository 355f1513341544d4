/** Who may know whom: the lines of docs/architecture.md, held by `npm run lint`. */
const core = '^lib/(look|vision|catalog|tuning)/'
const runtimes =
  '^(node_modules/)?(onnxruntime|@tensorflow|sharp|wxt|webextension-polyfill|dexie|preact|@preact|cli-progress|commander)'

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'One direction, no way back.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'core-knows-no-runtime',
      comment: 'The model runtime, the picture decoder, the browser and the database are injected.',
      severity: 'error',
      from: { path: core },
      to: { path: runtimes, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'core-knows-no-node',
      comment: 'The core runs in any browser context too.',
      severity: 'error',
      from: { path: core },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-knows-only-the-core',
      comment: 'lib/look, lib/vision, lib/catalog and lib/tuning know no other room.',
      severity: 'error',
      from: { path: core },
      to: { path: '^(lib|cli|components|entrypoints|scripts|tests)/', pathNot: core },
    },
    {
      name: 'vision-and-catalogue-do-not-know-the-look',
      comment:
        'lib/look knows lib/vision and lib/catalog; they know only its errors and its plain data types.',
      severity: 'error',
      from: { path: '^lib/(vision|catalog)/' },
      to: { path: '^lib/look/', pathNot: '^lib/look/(look-error|look)\\.ts$' },
    },
    {
      name: 'nobody-in-the-core-knows-the-tuning',
      comment:
        'What is learnt of a taste is laid over catalogue and query by the engine; without it nothing changes.',
      severity: 'error',
      from: { path: '^lib/(look|vision|catalog)/' },
      to: { path: '^lib/tuning/' },
    },
    {
      name: 'vision-does-not-know-the-catalogue',
      comment: 'Models know the taxonomy and nothing else of the catalogue.',
      severity: 'error',
      from: { path: '^lib/vision/' },
      to: { path: '^lib/catalog/', pathNot: '^lib/catalog/taxonomy\\.ts$' },
    },
    {
      name: 'lib-knows-no-surface',
      comment: 'entrypoints → components, lib; never back.',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^(components|entrypoints|cli|scripts|tests)/' },
    },
    {
      name: 'components-know-only-types',
      comment: 'Components take data and give events: of lib they know the types.',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^lib/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'components-know-no-browser',
      comment: 'No browser API and no database in a component.',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '(^(entrypoints|cli)/)|node_modules/(wxt|webextension-polyfill|dexie|onnxruntime)' },
    },
    {
      name: 'terminal-knows-no-surface',
      comment: 'The terminal program uses the core alone.',
      severity: 'error',
      from: { path: '^cli/' },
      to: { path: '^(components|entrypoints|lib/(store|page|messaging))/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
