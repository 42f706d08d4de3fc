import type { ServerResponse } from 'node:http'

/** Bytes that are given to the system at once: no single write holds up other requests for long. */
const AT_ONCE = 1 << 18

/**
 * Writes a piece of an answer and waits while the client's buffer is full. A client that takes nothing for `patienceMs` is
 * disconnected: what waits for it is kept in memory.
 * @returns whether the client is still there
 */
export async function written(response: ServerResponse, piece: string | Buffer, patienceMs: number): Promise<boolean> {
  if (response.destroyed) return false
  if (response.write(piece)) return true
  return new Promise((resolve) => {
    const settle = (): void => {
      clearTimeout(patience)
      response.off('drain', settle).off('close', settle)
      resolve(!response.destroyed)
    }
    const patience = setTimeout(() => response.destroy(), patienceMs)
    response.on('drain', settle).on('close', settle)
  })
}

/** Writes a long body in pieces. @returns whether the client is still there */
export async function writtenWhole(response: ServerResponse, bytes: Buffer, patienceMs: number): Promise<boolean> {
  for (let at = 0; at < bytes.length; at += AT_ONCE) {
    if (!(await written(response, bytes.subarray(at, at + AT_ONCE), patienceMs))) return false
  }
  return true
}

/** Whether a body is worth to be written in pieces. */
export function isLong(bytes: Buffer): boolean {
  return bytes.length > AT_ONCE
}
