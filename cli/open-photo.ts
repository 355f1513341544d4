import { readFile } from 'node:fs/promises'
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

/** Gets and decodes the photo at a web address. */
export async function downloadPhoto(address: string): Promise<Photo> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) })
    if (!response.ok) throw new Error(`HTTP ${response.status}`)
    return await decodePhoto(new Uint8Array(await response.arrayBuffer()))
  } catch (cause) {
    if (cause instanceof LookError) throw cause
    throw new LookError('photo-missing', `The picture ${address} could not be fetched.`, { cause })
  }
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
