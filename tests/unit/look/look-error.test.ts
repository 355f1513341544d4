import { expect, test } from 'vitest'
import { LookError, throwIfCancelled } from '@/lib/look/look-error'

test('an error survives a border as JSON', () => {
  const error = new LookError('photo-empty', 'This picture has no pixels.', { cause: new Error('x') })
  const other = LookError.fromJSON(JSON.parse(JSON.stringify(error)))
  expect(other).toBeInstanceOf(LookError)
  expect(other).toMatchObject({ code: 'photo-empty', message: 'This picture has no pixels.' })
})

test('any other error becomes one, with its cause', () => {
  const cause = new Error('boom')
  expect(LookError.from(cause)).toMatchObject({ code: 'internal', cause })
  expect(LookError.from('boom').message).toContain('boom')
  expect(LookError.from(new DOMException('x', 'AbortError')).code).toBe('cancelled')
})

test('a cancelled signal throws its own LookError where it has one', () => {
  expect(() => throwIfCancelled(undefined)).not.toThrow()
  expect(() => throwIfCancelled(AbortSignal.abort())).toThrow(expect.objectContaining({ code: 'cancelled' }))
  const reason = new LookError('offline', 'No network.')
  expect(() => throwIfCancelled(AbortSignal.abort(reason))).toThrow(reason)
})
