import { UploadIcon } from './icons'

/** A button that asks for a picture file. */
export function PhotoPicker(props: {
  label: string
  primary?: boolean
  compact?: boolean
  onPhoto: (file: File) => void
}) {
  return (
    <label class={`button file-button ${props.primary ? 'primary' : ''} ${props.compact ? 'compact' : ''}`}>
      <UploadIcon />
      <span>{props.label}</span>
      <input
        type="file"
        accept="image/*"
        class="visually-hidden"
        data-testid="upload"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          // The same file can be chosen twice in a row.
          event.currentTarget.value = ''
          if (file) props.onPhoto(file)
        }}
      />
    </label>
  )
}
