import type { ComponentChildren } from 'preact'

/** Line icons of 20 px in the colour of their text; what they mean is always said in words beside them. */
function Line({ children }: { children: ComponentChildren }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      {children}
    </svg>
  )
}

export const UploadIcon = () => (
  <Line>
    <path d="M10 13V3.5M6.5 6.5 10 3l3.5 3.5M3.5 12.5v2a2 2 0 0 0 2 2h9a2 2 0 0 0 2-2v-2" />
  </Line>
)
export const CheckIcon = () => (
  <Line>
    <path d="m4.5 10.5 3.5 3.5 7.5-8" />
  </Line>
)
export const AlertIcon = () => (
  <Line>
    <circle cx="10" cy="10" r="7.5" />
    <path d="M10 6v4.8M10 13.7v.1" />
  </Line>
)
export const SearchIcon = () => (
  <Line>
    <circle cx="9" cy="9" r="5.5" />
    <path d="m13.2 13.2 3.8 3.8" />
  </Line>
)
export const ChevronIcon = () => (
  <Line>
    <path d="m7.5 5 5 5-5 5" />
  </Line>
)
export const LockIcon = () => (
  <Line>
    <rect x="4.5" y="9" width="11" height="7.5" rx="2" />
    <path d="M7 9V6.5a3 3 0 0 1 6 0V9" />
  </Line>
)
export const HangerIcon = () => (
  <Line>
    <path d="M8 5.6A2 2 0 1 1 10 8v1.6L2.9 14a1 1 0 0 0 .5 1.9h13.2a1 1 0 0 0 .5-1.9L10 9.6" />
  </Line>
)
export const FilterIcon = () => (
  <Line>
    <path d="M3 6h7.5M15 6h2M3 14h2M9.5 14H17" />
    <circle cx="12.7" cy="6" r="2.1" />
    <circle cx="7.2" cy="14" r="2.1" />
  </Line>
)
const THUMB =
  'M7 9.2 9.6 3.4a1.7 1.7 0 0 1 1.9 1.7V8h3.6a1.6 1.6 0 0 1 1.6 1.9l-.9 4.9a1.6 1.6 0 0 1-1.6 1.3H7M7 9.2v6.9M7 9.2H4.6a1 1 0 0 0-1 1v4.9a1 1 0 0 0 1 1H7'
export const ThumbUpIcon = () => (
  <Line>
    <path d={THUMB} />
  </Line>
)
export const ThumbDownIcon = () => (
  <Line>
    <path transform="rotate(180 10 10)" d={THUMB} />
  </Line>
)

/** The product's mark. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 128 128" aria-hidden="true" focusable="false">
    <defs>
      <linearGradient id="mark-cloth" x1="0" y1="0" x2="1" y2="1">
        <stop offset="0" stop-color="#ff7a59" />
        <stop offset="1" stop-color="#d02f5f" />
      </linearGradient>
    </defs>
    <rect x="4" y="4" width="120" height="120" rx="30" fill="url(#mark-cloth)" />
    <path
      d="M53 40c2 7 20 7 22 0l17 8c2 1 3 3 2 5l-6 12c-1 2-3 2-5 1l-5-2v25a4 4 0 0 1-4 4H54a4 4 0 0 1-4-4V64l-5 2c-2 1-4 1-5-1l-6-12c-1-2 0-4 2-5z"
      fill="#fff"
    />
  </svg>
)
