/** Something a person must do before the command can go on; its message is shown alone, without a stack. */
export class SetupError extends Error {
  /** @override */
  name = 'SetupError'
}

/**
 * Runs a command's main function; a SetupError ends it with its sentence and status 1.
 * @param {() => Promise<number | void>} main gives the exit status, 0 where it gives none
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    console.error(`\n${error.message}`)
    process.exitCode = 1
  }
}
