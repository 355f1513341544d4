import { execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** An X display of its own, with a hand for mouse and keys: what the browser does itself, no page's code can ask for. */
export interface VirtualScreen {
  /** Such as ":99". */
  name: string
  /** Does what xdotool's arguments say. */
  hand: (...args: string[]) => Promise<unknown>
  end: () => void
}

/** Starts Xvfb on a free display. */
export async function startVirtualScreen(): Promise<VirtualScreen> {
  const args = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp']
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const number = await new Promise<string>((resolve, reject) => {
    server.once('error', reject)
    server.stdio[3]?.once('data', (data) => resolve(String(data).trim()))
  })
  const name = `:${number}`
  return {
    name,
    hand: (...words) => run('xdotool', words, { env: { ...process.env, DISPLAY: name } }),
    end: () => void server.kill(),
  }
}
