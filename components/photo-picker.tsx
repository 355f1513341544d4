import { UploadIcon } from './icons'

/** A button that asks for picture files, one or several. */
export function PhotoPicker(props: {
  label: string
  primary?: boolean
  compact?: boolean
  onPhotos: (files: File[]) => void
}) {
  return (
    <label class={`button file-button ${props.primary ? 'primary' : ''} ${props.compact ? 'compact' : ''}`}>
      <UploadIcon />
      <span>{props.label}</span>
      <input
        type="file"
        accept="image/*"
        multiple
        class="visually-hidden"
        data-testid="upload"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          // The same file can be chosen twice in a row.
          event.currentTarget.value = ''
          if (files.length > 0) props.onPhotos(files)
        }}
      />
    </label>
  )
}
