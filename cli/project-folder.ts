import { fileURLToPath } from 'node:url'

const inProject = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** The weights that ship. */
export const SHIPPED_MODELS = inProject('public/models')

/** The catalogue that ships. */
export const BUNDLED_CATALOGUE = inProject('catalog/demo')
