import * as v from 'valibot'
import { browser } from 'wxt/browser'
import { LookError } from '../look/look-error'
import { openReply } from './envelope'
import { type Addressee, type ProtocolMap, protocol } from './protocol'

type InPage = 'page' | 'shop'
type ExtensionPart = Exclude<Addressee, InPage>

/**
 * Sends a message to another part of the extension and gives its answer. Scripts in pages send to `fromPage`.
 * @throws the LookError that the other side threw; `internal` where it is not there
 */
export async function send<A extends ExtensionPart, N extends keyof ProtocolMap[A] & string>(
  to: A,
  name: N,
  data: Sent<A, N>,
): Promise<Answered<A, N>> {
  const reply = await delivered(() => browser.runtime.sendMessage({ to, name, data }))
  return checked(to, name, openReply(reply))
}

/**
 * Sends the engine a message, which is woken first where it sleeps.
 * @throws like {@link send}
 */
export async function askEngine<N extends keyof ProtocolMap['engine'] & string>(
  name: N,
  data: Sent<'engine', N>,
): Promise<Answered<'engine', N>> {
  await send('background', 'wakeEngine', null)
  return send('engine', name, data)
}

/**
 * Sends a message to our script in one frame of a page and gives its answer.
 * @throws like {@link send}
 */
export async function sendToPage<N extends keyof ProtocolMap['page'] & string>(
  frame: { tabId: number; frameId: number },
  name: N,
  data: Sent<'page', N>,
): Promise<Answered<'page', N>> {
  const reply = await delivered(() =>
    browser.tabs.sendMessage(frame.tabId, { to: 'page', name, data }, { frameId: frame.frameId }),
  )
  return checked('page', name, openReply(reply))
}

/** Sends a message to our scripts in all frames of a tab; frames without one, and what they answer, do not matter. */
export async function sendToFrames<N extends keyof ProtocolMap['page'] & string>(
  tabId: number,
  name: N,
  data: Sent<'page', N>,
): Promise<void> {
  await browser.tabs.sendMessage(tabId, { to: 'page', name, data }).catch(() => undefined)
}

/**
 * Sends a message to our script in a shop's page and gives its answer.
 * @throws like {@link send}
 */
export async function sendToShop<N extends keyof ProtocolMap['shop'] & string>(
  tabId: number,
  name: N,
  data: Sent<'shop', N>,
): Promise<Answered<'shop', N>> {
  const reply = await delivered(() =>
    browser.tabs.sendMessage(tabId, { to: 'shop', name, data }, { frameId: 0 }),
  )
  return checked('shop', name, openReply(reply))
}

type Sent<A extends Addressee, N extends keyof ProtocolMap[A]> = ProtocolMap[A][N] extends { sent: infer S }
  ? S
  : never
type Answered<A extends Addressee, N extends keyof ProtocolMap[A]> = ProtocolMap[A][N] extends {
  answered: infer R
}
  ? R
  : never

async function delivered(deliver: () => Promise<unknown>): Promise<unknown> {
  try {
    return await deliver()
  } catch (error) {
    throw new LookError('internal', 'A part of the extension could not be reached. Try again.', {
      cause: error,
    })
  }
}

function checked<A extends Addressee, N extends keyof ProtocolMap[A] & string>(
  to: A,
  name: N,
  value: unknown,
): Answered<A, N> {
  const entries: Record<string, { answered: v.GenericSchema } | undefined> = protocol[to]
  const schema = entries[name]?.answered ?? v.never()
  return v.parse(schema, value) as Answered<A, N>
}
