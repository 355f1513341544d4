import { mkdir } from 'node:fs/promises'
import sharp from 'sharp'

/** Draws public/icon/*.png from assets/icon.svg: `npx tsx scripts/draw-icons.ts`. */
const SIZES = [16, 32, 48, 128]

await mkdir('public/icon', { recursive: true })
for (const size of SIZES) {
  await sharp('assets/icon.svg', { density: 288 })
    .resize(size, size)
    .png({ compressionLevel: 9 })
    .toFile(`public/icon/${size}.png`)
}
