import { fileURLToPath } from 'node:url'

/** The absolute path of a file or folder of the project. */
export const projectFolder = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** The weights that ship. */
export const SHIPPED_MODELS = projectFolder('public/models')

/** The catalogue that ships. */
export const BUNDLED_CATALOGUE = projectFolder('catalog/demo')
