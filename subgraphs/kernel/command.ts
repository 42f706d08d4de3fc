import { createHash } from 'node:crypto'
import type { Principal } from '#contract/principal.js'
import type { Core } from './core.js'
import { ERRNO, errorNumber, readJson } from './database.js'
import { done, type Outcome, refusal, refused, userError } from './refusal.js'
import { checkRight, type RightsTable } from './rights.js'
import { type Tx, transaction, undo } from './transaction.js'

/** What every mutation's input may carry, besides its own fields. */
export interface CommandInput {
  /** Same caller, mutation, key and input: the first success again. Kept 30 days. */
  idempotencyKey?: string | null
  /** Runs every check and keeps nothing. */
  validateOnly?: boolean | null
}

export interface CommandSpec {
  mutation: string
  input: CommandInput & object
}

export type CommandRunner = <R>(spec: CommandSpec, body: (tx: Tx) => Promise<Outcome<R>>) => Promise<Outcome<R>>

/** Runs one write use case: right, transaction, idempotency. `R` is JSON: ids rather than objects. */
export function commandRunner(core: Core, rights: RightsTable, principal: Principal, correlationId: string): CommandRunner {
  return async <R>(spec: CommandSpec, body: (tx: Tx) => Promise<Outcome<R>>): Promise<Outcome<R>> => {
    checkRight(rights, spec.mutation, principal)
    const caller = principal.kind === 'ANONYMOUS' ? 'anonymous' : principal.subject
    const key = spec.input.idempotencyKey ?? null
    if (key !== null && (key.length < 1 || key.length > 128)) {
      throw userError(
        'BAD_USER_INPUT',
        'Field "idempotencyKey" must have 1 to 128 characters. — Le champ « idempotencyKey » compte de 1 à 128 caractères.',
        {
          path: ['input', 'idempotencyKey'],
        },
      )
    }
    return transaction<Outcome<R>>(core, { actor: caller, correlationId }, async (tx) => {
      const memory = key === null ? null : { caller, mutation: spec.mutation, key, hash: inputHash(spec.input) }
      if (memory) {
        const earlier = await recall<R>(tx, memory)
        if (earlier) return earlier
      }
      const outcome = await body(tx)
      if (!outcome.ok) return undo(outcome)
      if (spec.input.validateOnly) return undo(outcome)
      if (memory) await remember(tx, memory, outcome.value)
      return outcome
    })
  }
}

interface Memory {
  caller: string
  mutation: string
  key: string
  hash: string
}

/** Claims the key, or answers what its first use came to. A second use that comes meanwhile waits here for the first's commit. */
async function recall<R>(tx: Tx, memory: Memory): Promise<Outcome<R> | null> {
  try {
    await tx.query(
      'INSERT INTO idempotency (caller, mutation, idempotency_key, input_hash, result, created_at) VALUES (?, ?, ?, ?, NULL, ?)',
      [memory.caller, memory.mutation, memory.key, memory.hash, tx.now],
    )
    return null
  } catch (error) {
    if (errorNumber(error) !== ERRNO.duplicate) throw error
  }
  const [row] = await tx.query<{ input_hash: string; result: unknown }>(
    'SELECT input_hash, result FROM idempotency WHERE caller = ? AND mutation = ? AND idempotency_key = ? LOCK IN SHARE MODE',
    [memory.caller, memory.mutation, memory.key],
  )
  if (!row) throw new Error('an idempotency key vanished while it was read')
  if (row.input_hash !== memory.hash) {
    return refused(
      refusal(
        'IDEMPOTENCY_KEY_REUSED',
        {
          fr: "Cette clé d'idempotence a déjà servi avec une autre demande. Utilisez une nouvelle clé.",
          en: 'This idempotency key was already used with another input. Use a new key.',
        },
        { path: ['input', 'idempotencyKey'] },
      ),
    )
  }
  return done(readJson<{ value: R }>(row.result).value)
}

async function remember(tx: Tx, memory: Memory, value: unknown): Promise<void> {
  await tx.query('UPDATE idempotency SET result = ? WHERE caller = ? AND mutation = ? AND idempotency_key = ?', [
    JSON.stringify({ value }),
    memory.caller,
    memory.mutation,
    memory.key,
  ])
}

/** What the request asks for: neither its key nor whether it is a rehearsal is part of that. */
function inputHash(input: CommandInput & object): string {
  const { idempotencyKey: _key, validateOnly: _rehearsal, ...asked } = input
  return createHash('sha256').update(canonicalText(asked)).digest('hex')
}

/** JSON with sorted keys and without undefined or null members: the same content always gives the same text. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, v]) => v !== undefined && v !== null)
      .sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonicalText(v)}`).join(',')}}`
  }
  return JSON.stringify(value ?? null)
}
