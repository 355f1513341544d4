import type { TasteSettingsProps } from '@/components/taste-settings'
import { askEngine } from '@/lib/messaging/send'
import type { LookDatabase } from '@/lib/store/database'
import { NO_TASTE, readTaste } from '@/lib/store/taste'
import { useLive } from '@/lib/store/use-live'

/** The shopper's taste as the panel shows it, and what can be done about it. */
export function useTaste(
  database: LookDatabase,
  reported: (work: Promise<unknown>) => void,
): TasteSettingsProps {
  const choices = useLive(() => database.judgements.count(), []) ?? 0
  const { head, outcome, progress, ran } = useLive(() => readTaste(database), []) ?? NO_TASTE
  return {
    choices,
    outcome,
    progress,
    ran,
    isLearnt: head !== null,
    onStop: () => reported(askEngine('stopLearning', null)),
    onForget: () => reported(askEngine('forgetTaste', null)),
  }
}
