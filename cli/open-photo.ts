import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { readPicture } from '@/lib/catalog/walk/read-picture'
import { VISITOR_AGENT } from '@/lib/catalog/walk/robots'
import { LookError } from '@/lib/look/look-error'
import type { Photo } from '@/lib/vision/photo'
import { callerPath } from './caller-path'
import { decodePhoto } from './decode-photo'

/** How long a shop's server may take for a picture. */
const PATIENCE_MS = 30_000

/** Reads and decodes the photo at a path as the caller typed it. */
export async function openPhoto(path: string): Promise<Photo> {
  return decodePhoto(await readPhotoFile(callerPath(path)))
}

/**
 * Gets and decodes the picture of a product at its web address, under our own name.
 * @throws LookError `offline`, `shop-busy`, `photo-missing`, `photo-unreadable`
 */
export async function downloadPhoto(address: string): Promise<Photo> {
  const bytes = await readPicture(address, {
    open: () => asked(address),
    read: async (response) => new Uint8Array(await response.arrayBuffer()),
    wait: (ms) => pause(ms),
  })
  return decodePhoto(bytes)
}

async function asked(address: string): Promise<Response> {
  const headers = { 'user-agent': VISITOR_AGENT }
  return fetch(address, { headers, signal: AbortSignal.timeout(PATIENCE_MS) }).catch((cause) => {
    const { hostname } = new URL(address)
    throw new LookError(
      'offline',
      `${hostname} could not be reached. Is the network there? What was read so far is kept: try again, and it goes on from here.`,
      { cause },
    )
  })
}

async function readPhotoFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (cause) {
    throw new LookError('photo-missing', `The photo ${path} could not be opened. Is the path right?`, {
      cause,
    })
  }
}
