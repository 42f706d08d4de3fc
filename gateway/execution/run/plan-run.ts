import { GraphQLError } from 'graphql'
import type { FormattedError } from '#contract/subgraph-access.js'
import { callerError, subgraphUnavailable } from '../../errors.js'
import type { AnswerContent, Subgraph, SubgraphAnswer, WireAnswer } from '../../subgraph-access/subgraph.js'
import { type CompiledFetch, EACH } from '../compile/fetch.js'
import type { CompiledRequest, RequestText } from '../compile/request.js'
import type { TypeConditions } from '../compile/type-conditions.js'
import { NULL_REF } from '../records/arena.js'
import { BadAnswer } from '../records/json-bytes.js'
import { parseRecord } from '../records/parse-answer.js'
import type { Shape, Shapes } from '../records/shape.js'
import type { FetchTrace, RequestContext } from '../request-context.js'
import type { AnswerState } from './answer-state.js'
import { type AskedEntities, askedEntities } from './asked-entities.js'
import { EngineCall } from './engine-call.js'
import type { EntityBatch } from './entity-batch.js'
import { noteKindsOfFailed } from './kinds-of-failed.js'
import { occurrencesAt } from './occurrences.js'

export type Subgraphs = ReadonlyMap<string, Subgraph>

/** The variables of a request, as the client gave them. */
export type Variables = Readonly<Record<string, unknown>>

export interface RunInput {
  readonly subgraphs: Subgraphs
  readonly variables: Variables
  readonly types: TypeConditions
  readonly shapes: Shapes
  /** The value of a Boolean variable, defaults applied. */
  isTrue(variable: string): boolean
  readonly context: RequestContext
  /** Told when a fetch with an id has ended, whatever it brought: deferred parts wait for it. */
  onEnded?(id: string): void
}

/** Runs the requests of a plan, each as soon as those before it are merged. Settles when all have; faults become errors of the answer. */
export function runRequests(requests: readonly CompiledRequest[], state: AnswerState, input: RunInput): Promise<void> {
  if (requests.length === 0) return Promise.resolve()
  return new Promise((resolve, reject) => {
    let open = requests.length
    const waiting = requests.map(({ waitsFor }) => waitsFor)
    const finish = (request: CompiledRequest): void => {
      open--
      if (input.onEnded) for (const id of request.ids) input.onEnded(id)
      if (open === 0) resolve()
      for (const index of request.frees) {
        waiting[index] = (waiting[index] as number) - 1
        if (waiting[index] === 0) start(requests[index] as CompiledRequest)
      }
    }
    const start = (request: CompiledRequest): void => {
      const asking = runRequest(request, state, input)
      if (asking === null) finish(request)
      else asking.then(() => finish(request), reject)
    }
    for (const request of requests) if (request.waitsFor === 0) start(request)
  })
}

/** Null when there was nothing to ask. */
function runRequest(request: CompiledRequest, state: AnswerState, input: RunInput): Promise<void> | null {
  for (const { variable, value } of request.guards) if (input.isTrue(variable) !== value) return null
  if (request.root !== null) return runRoot(request, request.root, state, input)
  const asked = askedEntities(request, state, input.types, input.shapes)
  return asked instanceof Promise
    ? asked.then(async (many) => (await runAsked(request, many, state, input)) ?? undefined)
    : runAsked(request, asked, state, input)
}

function runAsked(
  request: CompiledRequest,
  asked: readonly AskedEntities[],
  state: AnswerState,
  input: RunInput,
): Promise<void> | null {
  if (asked.length === 0) return null
  return asked.length === 1
    ? runEntities(request, asked[0] as AskedEntities, state, input)
    : Promise.all(asked.map((one) => runEntities(request, one, state, input))).then(() => undefined)
}

async function runRoot(request: CompiledRequest, fetch: CompiledFetch, state: AnswerState, input: RunInput): Promise<void> {
  const { at, count } = occurrencesAt(state.arena, state.root, fetch.steps)
  if (count === 0) return
  const records = [...state.arena.slots.subarray(at, at + count)]
  const { text, answer } = await ask(request, 0, '', state, input)
  if (answer !== null) await mergeRoot(fetch, text.answer, answer, state, records)
}

/**
 * Merges what a fetch from the root of a subgraph brought; the event of a subscription is such an answer too.
 * @param shape of the whole answer @param records what it is laid over
 */
export async function mergeRoot(
  fetch: CompiledFetch,
  shape: Shape,
  answer: SubgraphAnswer | WireAnswer,
  state: AnswerState,
  records: readonly number[],
): Promise<void> {
  const { arena, merger } = state
  const read = await readAnswer(answer, shape, fetch, state)
  if (read === null) return
  for (const error of read.errors) {
    const path = error.path && [...fetch.steps.map(({ name }) => name), ...error.path]
    state.errors.push(subgraphError(error, fetch.subgraph, path))
  }
  if (read.data <= 0) return
  records.forEach((record, i) => {
    merger.overlay(arena, record, i === 0 ? read.data : merger.copy(arena, read.data))
  })
}

async function runEntities(request: CompiledRequest, asked: AskedEntities, state: AnswerState, input: RunInput): Promise<void> {
  const { batches, mask, variables } = asked
  const { text, answer } = await ask(request, mask, variables, state, input)
  if (answer === null) return
  const [first] = request.parts[0]?.fetches ?? []
  const read = await readAnswer(answer, text.answer, first, state)
  if (read === null) return
  for (const error of read.errors) placeError(error, asked, request.subgraph, state)
  noteKindsOfFailed(read.errors, asked, state, input.types, input.shapes)
  if (read.data <= 0) return
  for (let position = 0; position < batches.length; position++) {
    // The parts that were asked are the keys of the data, in the same order.
    const pair = read.data + 2 + 2 * position
    if (state.arena.slots[pair + 1] === 0) continue
    const list = state.arena.slots[pair] as number
    if (list === NULL_REF) continue
    try {
      const merging = (batches[position] as EntityBatch).merge(list)
      if (merging !== undefined) await merging
    } catch (error) {
      if (!(error instanceof BadAnswer)) throw error
      state.errors.push(badAnswer(first, request.subgraph, `answered ${error.message}`))
    }
  }
}

/** What was read of an answer: the reference of its data, 0 or less where there are none. */
interface ReadAnswer {
  readonly data: number
  readonly errors: readonly FormattedError[]
}

/** Null when it is no answer at all: that is an error of ours then. */
async function readAnswer(
  answer: SubgraphAnswer | WireAnswer,
  shape: Shape,
  fetch: CompiledFetch | undefined,
  { arena, errors }: AnswerState,
): Promise<ReadAnswer | null> {
  try {
    const parsing = parseRecord(arena, chunksOf(answer), shape)
    const record = typeof parsing === 'number' ? parsing : await parsing
    const { slots } = arena
    const [data, hasData, start, end] = slots.subarray(record + 2, record + 6)
    const found: unknown = end ? JSON.parse(arena.textAt(start as number, end)) : null
    if (!hasData && !end) throw new BadAnswer('neither data nor errors')
    const told = Array.isArray(found) ? (found as FormattedError[]) : []
    if ('chunks' in answer) answer.read?.(told.length > 0 ? 'errors' : 'data')
    return { data: hasData ? (data as number) : 0, errors: told }
  } catch (error) {
    if ('chunks' in answer) answer.read?.('nothing')
    if (!(error instanceof BadAnswer)) throw error
    errors.push(badAnswer(fetch, fetch?.subgraph ?? '', `answered ${error.message}`))
    return null
  }
}

/** The pieces of an answer's JSON. Values that never were JSON become it: there is one way to read an answer. */
function chunksOf(answer: SubgraphAnswer | WireAnswer): readonly Uint8Array[] {
  if ('chunks' in answer) return answer.chunks
  const { data, errors } = answer
  return [Buffer.from(JSON.stringify({ data, errors }))]
}

/** An error inside an entity is told wherever the entity lies; one about all of them, where their lists begin. */
function placeError(error: FormattedError, { batches }: AskedEntities, subgraph: string, state: AnswerState): void {
  const [key, number, ...rest] = error.path ?? []
  const batch = batches.length === 1 ? batches[0] : batches.find(({ part }) => part.key === key)
  if (batch && typeof number === 'number') {
    for (const path of batch.pathsOf(number)) state.errors.push(subgraphError(error, subgraph, [...path, ...rest]))
    return
  }
  const fetch = (batch ?? batches[0])?.part.fetches[0]
  state.errors.push(subgraphError(error, subgraph, fetch && untilList(fetch.path)))
}

async function ask(
  request: CompiledRequest,
  parts: number,
  more: string,
  state: AnswerState,
  { subgraphs, variables, context }: RunInput,
): Promise<{ text: RequestText; answer: SubgraphAnswer | WireAnswer | null }> {
  const signal = request.kind === 'mutation' ? context.deadline : context.life
  const text = request.textFor(parts)
  const fetchTrace = context.trace === null ? null : context.trace.startFetch(request.subgraph, text.operationName)
  try {
    const subgraph = subgraphs.get(request.subgraph)
    if (!subgraph) throw new Error(`no subgraph ${request.subgraph}`)
    signal.throwIfAborted()
    const traceHeaders = fetchTrace === null ? null : fetchTrace.headers
    const call = new EngineCall(request.kind, text, variablesText(request, variables, more), context, traceHeaders, signal)
    const answer = await (subgraph.executeRaw ? subgraph.executeRaw(call) : subgraph.execute(call))
    state.cacheControl.push(answer.cacheControl)
    return { text, answer: fetchTrace === null ? answer : traced(answer, fetchTrace) }
  } catch (error) {
    fetchTrace?.end(error)
    state.cacheControl.push(undefined)
    state.errors.push(withPath(faultOf(error, signal, request.subgraph), faultPath(request)))
    return { text, answer: null }
  }
}

/** The fetch of an answer has ended when it is read: only then is it known what was in it. */
function traced(answer: SubgraphAnswer | WireAnswer, trace: FetchTrace): SubgraphAnswer | WireAnswer {
  if ('chunks' in answer) {
    const read = (content: AnswerContent): void => {
      answer.read?.(content)
      trace.answered(content)
    }
    return { ...answer, read }
  }
  trace.answered(answer.errors?.length ? 'errors' : 'data')
  return answer
}

/** The variables of one request, as JSON: those of the client that it hands on, and those of its own. */
function variablesText(request: CompiledRequest, variables: Variables, more: string): string {
  let text = more
  for (const name of request.variables) {
    if (!Object.hasOwn(variables, name) || variables[name] === undefined) continue
    text = `${text}${text === '' ? '' : ','}${JSON.stringify(name)}:${JSON.stringify(variables[name])}`
  }
  return `{${text}}`
}

function faultOf(error: unknown, signal: AbortSignal, subgraph: string): GraphQLError {
  if (error instanceof GraphQLError) return error
  if (signal.aborted && (signal.reason as Error).name === 'TimeoutError') {
    return callerError(
      'DEADLINE_EXCEEDED',
      'Part of the answer took too long. — Une partie de la réponse a pris trop de temps.',
    )
  }
  return subgraphUnavailable(new Error(`${subgraph} did not answer`, { cause: error }))
}

function badAnswer(fetch: CompiledFetch | undefined, subgraph: string, what: string): GraphQLError {
  return withPath(subgraphUnavailable(new Error(`${subgraph} ${what}`)), fetch && untilList(fetch.path))
}

/** A fault of a fetch inside lists belongs to no single element: its path ends where the first list begins. */
function faultPath({ root, parts }: CompiledRequest): readonly string[] {
  return untilList((root ?? parts[0]?.fetches[0])?.path ?? [])
}

function untilList(path: readonly string[]): readonly string[] {
  const list = path.indexOf(EACH)
  return list === -1 ? path : path.slice(0, list)
}

function withPath(error: GraphQLError, path: readonly string[] | undefined): GraphQLError {
  if (!path || path.length === 0) return error
  return new GraphQLError(error.message, { path, extensions: error.extensions, originalError: error.originalError })
}

function subgraphError(
  { message, extensions }: FormattedError,
  serviceName: string,
  path: ReadonlyArray<string | number> | undefined,
): GraphQLError {
  return new GraphQLError(message || 'A subgraph gave an error without a message.', {
    ...(path && path.length > 0 && { path }),
    extensions: { ...extensions, serviceName },
  })
}
