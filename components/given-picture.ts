import { useEffect, useState } from 'preact/hooks'

/** What a person gave: files, or a sentence that says why there are none and what to do. */
export interface GivenPictures {
  onPhotos: (photos: File[]) => void
  onRefusal: (sentence: string) => void
}

/** What an element needs to take dropped pictures; `data-dropping` while something is held over it. */
export function usePictureDrop(given: GivenPictures) {
  const [dropping, setDropping] = useState(false)
  return {
    'data-dropping': dropping,
    onDragOver: (event: DragEvent) => {
      event.preventDefault()
      setDropping(true)
    },
    onDragLeave: () => setDropping(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setDropping(false)
      give(given, event.dataTransfer, 'dropped')
    },
  }
}

/** Takes pictures pasted anywhere on the page. */
export function usePicturePaste({ onPhotos, onRefusal }: GivenPictures): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => give({ onPhotos, onRefusal }, event.clipboardData, 'pasted')
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [onPhotos, onRefusal])
}

function give(to: GivenPictures, data: DataTransfer | null, how: 'dropped' | 'pasted'): void {
  const files = [...(data?.files ?? [])]
  if (holdsFolder(data)) to.onRefusal('That is a folder. Open it, and drop the photos that are in it.')
  else if (files.length > 0) to.onPhotos(files)
  else to.onRefusal(refusal(data?.getData('text/uri-list') || data?.getData('text/plain') || '', how))
}

function holdsFolder(data: DataTransfer | null): boolean {
  return [...(data?.items ?? [])].some((item) => item.webkitGetAsEntry?.()?.isDirectory === true)
}

function refusal(text: string, how: 'dropped' | 'pasted'): string {
  if (/^(https?|blob):/i.test(text.trim())) {
    return `That is the address of a picture, not the picture. Right-click the picture and choose “Copy image”, then paste it here.`
  }
  if (text.trim() !== '') {
    return how === 'pasted'
      ? 'There is text in the clipboard, no picture. Copy a picture, then paste it here.'
      : 'That is text, no picture. Drop a picture file.'
  }
  return how === 'pasted'
    ? 'There is nothing in the clipboard that can be pasted. Copy a picture, then paste it here.'
    : 'There was no picture in what you dropped. Drop a picture file.'
}
