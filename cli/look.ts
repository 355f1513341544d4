import { LookError } from '@/lib/look/look-error'
import { program } from './program'

// Whoever reads the output may stop early, as `head` does.
process.stdout.on('error', () => process.exit())

try {
  await program.parseAsync()
} catch (error) {
  const { code, message } = LookError.from(error)
  console.error(`${message} (${code})`)
  process.exitCode = 1
}
// ONNX Runtime's threads would keep the process alive.
await new Promise((written) => process.stdout.write('', written))
process.exit()
