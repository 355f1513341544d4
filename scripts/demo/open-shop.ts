import { fileURLToPath } from 'node:url'
import { readShop } from '../demo-shop/shop-data.ts'
import { serveDemoShop } from '../serve-demo-shop.ts'
import type { ShownPage } from './shown-page.ts'

const FOLDER = fileURLToPath(new URL('../../catalog/demo-shop/', import.meta.url))

/** Serves the demonstration shop, and names the page of a product on whose photo most is worn. */
export async function openShop(): Promise<ShownPage> {
  const { looks } = await readShop(FOLDER)
  const [richest] = looks.toSorted((one, other) => other.items.length - one.items.length)
  const product = richest?.items[0]?.product
  if (!richest || !product) throw new Error('The demonstration shop has no photo of anybody')
  const { url, close } = await serveDemoShop().catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    console.log(
      'Port 4173 is taken: the shop stands elsewhere, and the links of its products do not lead to it.',
    )
    return serveDemoShop({ port: 0 })
  })
  return { url: `${url}/product/${product}`, picture: `img[src="/${richest.image}"]`, close }
}
