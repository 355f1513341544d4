import robotsParser from 'robots-parser'

/** The name by which we visit shops; the end of the User-Agent, and what robots.txt may address. */
export const VISITOR = 'BuyMeThatLook'

/** How we name ourselves in the User-Agent, where a browser lets us. */
export const VISITOR_AGENT = `${VISITOR}/1`

/** What a shop asks of programs that visit it. */
export interface Robots {
  allows(url: string): boolean
  /** The pause between two pages that the shop asks for; 0 where it asks for none. */
  delayMs: number
}

/** Reads a robots.txt (RFC 9309). Where it addresses nobody of our name, what it says to all holds. */
export function readRobots(address: string, text: string): Robots {
  const robots = robotsParser(address, text)
  return {
    allows: (url) => robots.isAllowed(url, VISITOR) !== false,
    delayMs: 1000 * (robots.getCrawlDelay(VISITOR) ?? 0),
  }
}

/** A shop without a robots.txt allows everything. */
export const NO_ROBOTS: Robots = { allows: () => true, delayMs: 0 }
