/**
 * Which of `count` items an arrow, Home or End key goes to from `index`, null for other keys: one stop for the Tab
 * key and arrows inside, https://www.w3.org/WAI/ARIA/apg/patterns/tabs/
 */
export function rovingTarget(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return (index + 1) % count
    case 'ArrowLeft':
    case 'ArrowUp':
      return (index - 1 + count) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
