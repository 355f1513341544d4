import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'

/** Keeps the focus on what has it within `list` where that is moved to another place: a browser takes it away then. */
export function useKeptFocus(list: RefObject<HTMLElement | null>): void {
  const focused = document.activeElement
  const kept = focused instanceof HTMLElement && list.current?.contains(focused) ? focused : null
  useLayoutEffect(() => {
    if (kept?.isConnected && document.activeElement !== kept) kept.focus({ preventScroll: true })
  })
}
