import type { Taste } from '@/lib/store/taste'
import { isLearning, learningRan, type TasteView, tasteInWords } from './wording'

export interface TasteSettingsProps extends TasteView, Pick<Taste, 'progress' | 'ran'> {
  onStop: () => void
  onForget: () => void
}

/** What was learnt of the choices on the matches, and the ways to stop and to forget it. */
export function TasteSettings(props: TasteSettingsProps) {
  const { choices, outcome, progress, ran, onStop, onForget } = props
  const learning = isLearning(props)
  return (
    <div class="taste" data-testid="taste" data-outcome={outcome ?? (learning ? 'learning' : 'nothing')}>
      <h3>Your taste</h3>
      <p class="quiet">
        {tasteInWords(props)} Your choices and what is learnt from them stay on this machine.
      </p>
      {learning && <progress value={progress} max={1} aria-label="Learning your taste" />}
      {ran && <p class="quiet">{learningRan(ran)}</p>}
      {choices > 0 && (
        <div class="section-actions">
          {learning && (
            <button type="button" class="button compact" data-testid="stop-learning" onClick={onStop}>
              Stop learning
            </button>
          )}
          <button type="button" class="button compact" data-testid="forget-taste" onClick={onForget}>
            Forget my taste
          </button>
        </div>
      )}
    </div>
  )
}
