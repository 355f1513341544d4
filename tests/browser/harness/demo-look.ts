import { fileURLToPath } from 'node:url'

/** A photo of a dressed person that the project may hold: the first look of the demonstration shop. */
export const DEMO_LOOK = fileURLToPath(
  new URL('../../../catalog/demo-shop/images/looks/look-01.jpg', import.meta.url),
)

/** Another one. */
export const OTHER_LOOK = DEMO_LOOK.replace('look-01', 'look-02')

/** Two people in eight garments. */
export const TWO_PEOPLE = DEMO_LOOK.replace('look-01', 'look-09')
