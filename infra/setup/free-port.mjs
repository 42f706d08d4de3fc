import { createServer } from 'node:net'
import { SetupError } from './setup-error.mjs'

/** Whether a port of this machine can be listened on. */
export function portIsFree(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/** A port that is free now; `preferred` if that one is. */
export async function freePort(preferred = 0) {
  if (preferred > 0 && (await portIsFree(preferred))) return preferred
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port: 0, host: '127.0.0.1' }, () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

/** @throws SetupError naming the setting when the port is taken */
export async function requireFreePort(port, host, setting) {
  if (port === 0 || (await portIsFree(port, host))) return
  throw new SetupError(`Port ${port} is in use by another program: stop it, or choose another port with ${setting}.`)
}
