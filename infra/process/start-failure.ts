/** What prevents a program from starting, in one sentence for the person who started it: no stack trace belongs to it. */
export class StartFailure extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options)
    this.name = 'StartFailure'
  }
}

/** The sentence for an address that cannot be listened on, naming the setting that changes it; null when it is another error. */
export function listenSentence(error: unknown, settings: { port: string; host: string }): string | null {
  const { code, port, address } = error as { code?: string; port?: number; address?: string }
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use by another program: stop it, or choose another port with ${settings.port}.`
    case 'EACCES':
      return `This user may not listen on port ${port}: choose another port with ${settings.port}.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${address ?? 'The host'} is not an address of this machine: correct ${settings.host}.`
    default:
      return null
  }
}
