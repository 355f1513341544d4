import { AlertIcon } from './icons'

/** Why what a person gave is not looked at, and what to do. */
export function Refusal({ sentence }: { sentence: string | null }) {
  if (!sentence) return null
  return (
    <p class="refusal" role="alert" data-testid="refusal">
      <AlertIcon />
      <span>{sentence}</span>
    </p>
  )
}
