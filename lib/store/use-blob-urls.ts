import { useEffect, useState } from 'preact/hooks'

/** A URL for each blob, by the same keys, for as long as the component lives and the keys stay. */
export function useBlobUrls<K>(blobs: ReadonlyMap<K, Blob>): ReadonlyMap<K, string> {
  const [urls, setUrls] = useState<ReadonlyMap<K, string>>(new Map())
  const keys = JSON.stringify([...blobs.keys()])
  // Blobs never change under their key.
  useEffect(() => {
    const made = new Map([...blobs].map(([key, blob]) => [key, URL.createObjectURL(blob)]))
    setUrls(made)
    return () => {
      for (const url of made.values()) URL.revokeObjectURL(url)
    }
  }, [keys])
  return urls
}
