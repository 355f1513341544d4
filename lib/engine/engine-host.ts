/**
 * Where the one engine lives. In Chrome it is an offscreen document; a browser without them (Firefox) will have its
 * engine in the background page, behind the same port.
 */
export interface EngineHost {
  /** Resolves when the engine is there and listens; starts it where it is not. */
  ensure(): Promise<void>
}
