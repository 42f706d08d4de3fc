import type { GrantFunction, Principal } from '#contract/principal.js'
import type { Read } from './core.js'
import { readJson } from './database.js'
import { reaction } from './reaction.js'
import type { Tx } from './transaction.js'

/** What one caller may see of one client: everything, or the functions that the client granted (R4). */
export interface AccessEntry {
  clientId: string
  functions: 'ALL' | GrantFunction[]
}

/**
 * Which clients the caller may see. A row of another client is not forbidden: it does not exist.
 * Staff see every client. A person sees its own client while the client file says so. An application sees, for the function asked
 * about, the clients that granted it.
 */
export interface CallerAccess {
  sees(clientId: string, fn?: GrantFunction): Promise<boolean>
  clients(fn?: GrantFunction): Promise<'ALL' | ReadonlySet<string>>
}

const NONE: ReadonlySet<string> = new Set()

/** The access of one request's principal; reads the copy at most once, however many fields ask. */
export function callerAccess(principal: Principal, read: Read): CallerAccess {
  let entries: Promise<AccessEntry[]> | undefined
  const clients = async (fn?: GrantFunction): Promise<'ALL' | ReadonlySet<string>> => {
    switch (principal.kind) {
      case 'ANONYMOUS':
        return NONE
      case 'STAFF':
        return 'ALL'
      case 'CLIENT_PERSON':
      case 'APPLICATION': {
        entries ??= readAccess(read, principal.subject, principal.kind)
        const visible = (await entries).filter((e) => e.functions === 'ALL' || (fn !== undefined && e.functions.includes(fn)))
        return new Set(visible.map((e) => e.clientId))
      }
    }
  }
  return {
    clients,
    sees: async (clientId, fn) => {
      const visible = await clients(fn)
      return visible === 'ALL' || visible.has(clientId)
    },
  }
}

async function readAccess(read: Read, subject: string, kind: 'CLIENT_PERSON' | 'APPLICATION'): Promise<AccessEntry[]> {
  const rows = await read.query<{ client_id: string; functions: unknown }>(
    'SELECT client_id, functions FROM caller_access WHERE subject = ? AND kind = ?',
    [subject, kind],
  )
  return rows.map((r) => ({ clientId: r.client_id, functions: readJson<AccessEntry['functions']>(r.functions) }))
}

/** Replaces what a caller may see: a complete snapshot, so that replays and repeats are harmless. */
export async function replaceCallerAccess(
  tx: Tx,
  caller: { subject: string; kind: 'CLIENT_PERSON' | 'APPLICATION'; access: readonly AccessEntry[] },
): Promise<void> {
  await tx.query('DELETE FROM caller_access WHERE subject = ?', [caller.subject])
  for (const entry of caller.access) {
    await tx.query('INSERT INTO caller_access (subject, client_id, kind, functions) VALUES (?, ?, ?, ?)', [
      caller.subject,
      entry.clientId,
      caller.kind,
      JSON.stringify(entry.functions),
    ])
  }
}

/** Keeps the copy in the subgraphs that don't own the client file. */
export const copyCallerAccess = reaction(
  'copy-caller-access',
  { from: 'clients', on: ['caller.accessChanged'] },
  async (event, tx) => {
    await replaceCallerAccess(tx, event.payload)
  },
)
