import { join } from 'node:path'
import sharp from 'sharp'
import type { Box } from '@/lib/look/look'
import type { StreetPhoto } from './street-photos'
import type { AnalysedPhoto } from './terminal'

const COLUMNS = 5
const ROWS = 2
const CELL = { width: 420, height: 640 }

/** Writes sheets of photos with what is there in green and what is shown in red. For eyes only: never committed. */
export async function drawDetections(
  photos: readonly { photo: StreetPhoto; shown: AnalysedPhoto }[],
  folder: string,
): Promise<void> {
  for (let first = 0; first < photos.length; first += COLUMNS * ROWS) {
    const cells = await Promise.all(
      photos.slice(first, first + COLUMNS * ROWS).map(async (one, at) => ({
        input: await drawPhoto(one),
        left: (at % COLUMNS) * CELL.width,
        top: Math.floor(at / COLUMNS) * CELL.height,
      })),
    )
    await sharp({
      create: { width: COLUMNS * CELL.width, height: ROWS * CELL.height, channels: 3, background: 'white' },
    })
      .composite(cells)
      .png()
      .toFile(join(folder, `worst-${first / (COLUMNS * ROWS)}.png`))
  }
}

async function drawPhoto({ photo, shown }: { photo: StreetPhoto; shown: AnalysedPhoto }): Promise<Buffer> {
  const frames = [
    ...photo.garments.map(({ box, category }) => frame(box, category, 'lime', 18)),
    ...shown.garments.map(({ box, category, score }) =>
      frame(box, `${category} ${score.toFixed(2)}`, 'red', box[3] - 4),
    ),
    `<text x="4" y="${shown.height - 6}" font-size="22" fill="blue">${photo.name}</text>`,
  ]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${shown.width}" height="${shown.height}">${frames.join('')}</svg>`
  const drawn = await sharp(photo.path)
    .composite([{ input: Buffer.from(svg) }])
    .png()
    .toBuffer()
  return sharp(drawn)
    .resize({ ...CELL, fit: 'inside' })
    .toBuffer()
}

function frame([x, y, w, h]: Box, label: string, color: string, labelY: number): string {
  return `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="none" stroke="${color}" stroke-width="2"/><text x="${x + 3}" y="${y + labelY}" font-size="17" font-family="sans-serif" fill="${color}">${label}</text>`
}
