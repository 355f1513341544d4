import type { JobStage } from '@/lib/store/jobs'
import { CheckIcon } from './icons'
import { STAGES } from './wording'

/** What is being done, step by step, with a way out. */
export function StageList({ stage, onCancel }: { stage: JobStage; onCancel: () => void }) {
  const current = STAGES.findIndex((each) => each.stage === stage)
  return (
    <section class="stages" data-testid="stages" data-stage={stage} aria-label="Progress">
      <progress class="visually-hidden" value={current} max={STAGES.length} aria-label="Progress" />
      <ol>
        {STAGES.map(({ stage: each, label }, index) => (
          <li
            key={each}
            data-state={index < current ? 'done' : index === current ? 'now' : 'later'}
            aria-current={index === current ? 'step' : undefined}
          >
            <span class="stage-dot">{index < current && <CheckIcon />}</span>
            {label}
          </li>
        ))}
      </ol>
      <button type="button" class="button" data-testid="cancel" onClick={onCancel}>
        Cancel
      </button>
    </section>
  )
}
