/** A button that asks for files, or for a folder with all that is in it. */
export function FilesButton(props: {
  label: string
  testId: string
  accept?: string
  folder?: boolean
  primary?: boolean
  onFiles: (files: File[]) => void
}) {
  const folder = props.folder ? { webkitdirectory: true } : {}
  return (
    <label class={`button file-button ${props.primary ? 'primary' : ''}`}>
      <span>{props.label}</span>
      <input
        type="file"
        multiple
        class="visually-hidden"
        accept={props.accept}
        data-testid={props.testId}
        {...folder}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          // The same files can be chosen twice in a row.
          event.currentTarget.value = ''
          if (files.length > 0) props.onFiles(files)
        }}
      />
    </label>
  )
}
