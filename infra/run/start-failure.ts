import { listenSentence } from '#process/start-failure.js'

/** Runs a program; what prevents it is said in one sentence, and the exit code is 1. */
export async function runProgram(program: () => Promise<void>): Promise<void> {
  try {
    await program()
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`)
    process.exit(1)
  }
}

function explain(error: unknown): string {
  const failure = error as Error
  if (failure.name === 'SettingsError' || failure.name === 'StartFailure') return failure.message
  return listenSentence(error, { port: 'RACCORD_PORT', host: 'RACCORD_HOST' }) ?? failure.stack ?? String(error)
}
