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
  const failure = error as NodeJS.ErrnoException & { port?: number; address?: string }
  switch (failure.code) {
    case 'EADDRINUSE':
      return `Port ${failure.port} is in use by another program: stop it, or choose another port with RACCORD_PORT.`
    case 'ECONNREFUSED':
      return `No database server answers at ${failure.address}:${failure.port}.`
    case 'ER_ACCESS_DENIED_ERROR':
      return 'The database server refuses the user or the password of a RACCORD_DB_ setting.'
    default:
      return failure.name === 'SettingsError' ? failure.message : (failure.stack ?? String(error))
  }
}
