import { useEffect, useState } from 'preact/hooks'

/** The picture in what was dropped or pasted, null where there is none. */
function pictureIn(data: DataTransfer | null): File | null {
  return [...(data?.files ?? [])].find(({ type }) => type.startsWith('image/')) ?? null
}

/** What an element needs to take dropped pictures; `data-dropping` while something is held over it. */
export function usePictureDrop(onPhoto: (photo: Blob) => void) {
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
      const picture = pictureIn(event.dataTransfer)
      if (picture) onPhoto(picture)
    },
  }
}

/** Takes pictures pasted anywhere on the page. */
export function usePicturePaste(onPhoto: (photo: Blob) => void): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const picture = pictureIn(event.clipboardData)
      if (picture) onPhoto(picture)
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [onPhoto])
}
