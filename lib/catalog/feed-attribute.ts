/** Merchant's name of an attribute, however a feed writes it: `g:image_link`, `Image Link`, `imageLink` → `image_link`. */
export function attributeName(written: string): string {
  const name = written.trim().replace(/^g:/, '').replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase().replace(/[\s-]+/g, '_')
  return name === 'product_types' ? 'product_type' : name
}
