import { spawn } from 'node:child_process'
import { projectRoot } from './project-root.mjs'

/**
 * Runs a program in the project's root with its output shown, or collected where `collect` is set.
 * @param {string} program
 * @param {string[]} args
 * @param {{ collect?: boolean, env?: Record<string, string> }} [options]
 * @returns {Promise<{ status: number, output: string }>} status 127 where the program does not exist
 */
export function runCommand(program, args, { collect = false, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: projectRoot,
      env: { ...process.env, ...env },
      shell: process.platform === 'win32', // npm and npx are .cmd files there
      stdio: ['inherit', collect ? 'pipe' : 'inherit', collect ? 'pipe' : 'inherit'],
    })
    let output = ''
    child.stdout?.on('data', (data) => (output += data))
    child.stderr?.on('data', (data) => (output += data))
    child.on('error', (error) => resolve({ status: 127, output: error.message }))
    child.on('close', (code) => resolve({ status: code ?? 1, output }))
  })
}
