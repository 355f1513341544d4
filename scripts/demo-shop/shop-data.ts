import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'

const Box = v.tuple([v.number(), v.number(), v.number(), v.number()])

const ShopProduct = v.object({
  id: v.string(),
  title: v.string(),
  description: v.string(),
  link: v.string(),
  image_link: v.string(),
  price: v.string(),
  sale_price: v.string(),
  brand: v.string(),
  gender: v.picklist(['male', 'female']),
  color: v.string(),
  item_group_id: v.string(),
  category: v.string(),
  article: v.string(),
  sizes: v.array(v.string()),
})

const ShopLook = v.object({
  id: v.string(),
  image: v.string(),
  width: v.number(),
  height: v.number(),
  people: v.array(v.object({ department: v.picklist(['men', 'women']), box: Box })),
  items: v.array(v.object({ product: v.string(), category: v.string(), person: v.number(), box: Box })),
})

/** A product as the demonstration shop sells it. */
export type ShopProduct = v.InferOutput<typeof ShopProduct>
/** A photo of people wearing products of the shop. Boxes in pixels of the photo. */
export type ShopLook = v.InferOutput<typeof ShopLook>

/** Everything the shop shows. */
export interface ShopData {
  products: ShopProduct[]
  looks: ShopLook[]
}

/** Reads products.json and looks.json of the shop's folder. */
export async function readShop(folder: string): Promise<ShopData> {
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(join(folder, name), 'utf8'))
  return {
    products: v.parse(v.array(ShopProduct), await read('products.json')),
    looks: v.parse(v.array(ShopLook), await read('looks.json')),
  }
}
