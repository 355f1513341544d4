import { liveQuery } from 'dexie'
import { useEffect, useState } from 'preact/hooks'

/**
 * The answer of a database query, anew whenever what it read has changed, whoever changed it. Undefined until the first
 * answer for these `inputs`.
 */
export function useLive<T>(query: () => Promise<T>, inputs: readonly unknown[]): T | undefined {
  const [answer, setAnswer] = useState<{ inputs: string; value: T }>()
  const key = JSON.stringify(inputs)
  // The query's inputs are named by the caller.
  useEffect(() => {
    const subscription = liveQuery(query).subscribe({
      next: (value) => setAnswer({ inputs: key, value }),
      error: (error) => console.error(error),
    })
    return () => subscription.unsubscribe()
  }, [key])
  return answer?.inputs === key ? answer.value : undefined
}
