import { expect, test } from 'vitest'
import { inTurn } from '@/lib/engine/in-turn'

const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('works are done one after the other, however long each takes, and one that fails stops no other', async () => {
  const inOrder = inTurn()
  const done: string[] = []
  const work = (name: string, ms: number) =>
    inOrder(async () => {
      done.push(`${name} begins`)
      await soon(ms)
      if (name === 'second') throw new Error('no')
      done.push(`${name} ends`)
      return name
    })
  const all = await Promise.allSettled([work('first', 20), work('second', 1), work('third', 5)])
  expect(done).toEqual(['first begins', 'first ends', 'second begins', 'third begins', 'third ends'])
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(all[0]).toMatchObject({ value: 'first' })
})
