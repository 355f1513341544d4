import { markdownTable, shareInWords } from './markdown-table'
import type { Measurement } from './measurement'

/** The figures of one system, or of one way of using its vectors. */
export interface SystemFigures {
  name: string
  measurements: readonly Measurement[]
}

const REST = 'street crop → own cut-out'

/** The table of all systems over all figures, and that of the ways to use the vectors of the one that ships. */
export function similaritySection(systems: readonly SystemFigures[], ways: readonly SystemFigures[]): string {
  const figures = systems[0]?.measurements ?? []
  const overall = figures.filter(({ figure }) => !figure.startsWith(`${REST},`))
  const perCategory = figures.filter(({ figure }) => figure.startsWith(`${REST},`))
  return [
    markdownTable(
      ['figure', 'random in category', ...systems.map(({ name }) => name), 'over'],
      [
        ...overall.map((base) => rowOf(base, systems, withInterval)),
        ...perCategory.map((base) => rowOf(base, systems, ({ value }) => shareInWords(value))),
      ],
    ),
    'Ways to use the vectors of what ships:',
    markdownTable(
      ['figure', ...ways.map(({ name }) => name)],
      overall.map(({ figure }) => [
        figure,
        ...ways.map((way) => told(way, figure, ({ value }) => shareInWords(value))),
      ]),
    ),
  ].join('\n\n')
}

function rowOf(
  { figure, chance, over }: Measurement,
  systems: readonly SystemFigures[],
  tell: (measurement: Measurement) => string,
): string[] {
  const random = chance === undefined ? '' : shareInWords(chance)
  return [figure, random, ...systems.map((system) => told(system, figure, tell)), over]
}

function told(
  { measurements }: SystemFigures,
  figure: string,
  tell: (measurement: Measurement) => string,
): string {
  const measurement = measurements.find((other) => other.figure === figure)
  return measurement ? tell(measurement) : ''
}

function withInterval({ value, low = value, high = value }: Measurement): string {
  return `${shareInWords(value)} (${shareInWords(low)}–${shareInWords(high)})`
}
