import * as v from 'valibot'
import { browser } from 'wxt/browser'
import { asEnvelope, replyOf } from './envelope'
import { type Addressee, type ProtocolMap, protocol } from './protocol'

/** One handler a message; what it throws reaches the sender as a LookError. */
export type Handlers<A extends Addressee> = {
  [N in keyof ProtocolMap[A]]: (
    data: ProtocolMap[A][N] extends { sent: infer S } ? S : never,
    sender: Sender,
  ) => ProtocolMap[A][N] extends { answered: infer R } ? R | Promise<R> : never
}

/** What the browser tells about who sent a message. */
export interface Sender {
  id?: string
  url?: string
  frameId?: number
  tab?: { id?: number; windowId?: number; url?: string }
}

/** Whether a message comes from our own worker or one of our own pages, not from a script in a web page. */
export function isOurs(sender: Sender, extension: { id: string; origin: string }): boolean {
  return sender.id === extension.id && (sender.url ?? '').startsWith(extension.origin)
}

/** Whether a message comes from a script of ours in a page. A page that has taken over its process could forge it. */
export function isFromPage(sender: Sender, extension: { id: string; origin: string }): boolean {
  return sender.id === extension.id && sender.tab?.id !== undefined && !isOurs(sender, extension)
}

/**
 * Answers the messages to `to` in this context. Register at once when the context starts: a message that finds no
 * listener is lost. `fromPage` hears our scripts in pages, all others our own worker and pages alone; nobody else is answered.
 */
export function serve<A extends Addressee>(to: A, handlers: Handlers<A>): void {
  const extension = { id: browser.runtime.id, origin: browser.runtime.getURL('/') }
  const isWelcome = to === 'fromPage' ? isFromPage : isOurs
  const entries: Record<string, { sent: v.GenericSchema } | undefined> = protocol[to]
  browser.runtime.onMessage.addListener(
    (message: unknown, sender: Sender, respond: (reply: unknown) => void) => {
      const envelope = asEnvelope(message)
      if (envelope?.to !== to || !isWelcome(sender, extension)) return undefined
      const schema = entries[envelope.name]?.sent
      const handler = (handlers as Record<string, Handle | undefined>)[envelope.name]
      void replyOf(() => {
        if (!schema || !handler) throw new Error(`No message is called ${to}.${envelope.name}`)
        return handler(v.parse(schema, envelope.data), sender)
      }).then(respond)
      return true
    },
  )
}

type Handle = (data: unknown, sender: Sender) => unknown
