import type { JudgementView } from '@/lib/store/judgements'
import { ThumbDownIcon, ThumbUpIcon } from './icons'
import { WISH_WORDS } from './wording'

/** What a product is wished more or less of; null where it was not judged. */
export type Wish = JudgementView['wish'] | null

interface Props {
  /** What the product is called. */
  title: string
  wish: Wish
  onWish: (wish: Wish) => void
}

/** “More like this” and “Less like this”; pressed again, a button takes its word back. */
export function WishButtons({ title, wish, onWish }: Props) {
  return (
    <span class="wishes">
      {(['more', 'less'] as const).map((each) => (
        <button
          key={each}
          type="button"
          class="wish"
          data-testid={`wish-${each}`}
          aria-pressed={wish === each}
          aria-label={`${WISH_WORDS[each]}: ${title}`}
          title={WISH_WORDS[each]}
          onClick={() => onWish(wish === each ? null : each)}
        >
          {each === 'more' ? <ThumbUpIcon /> : <ThumbDownIcon />}
        </button>
      ))}
    </span>
  )
}
