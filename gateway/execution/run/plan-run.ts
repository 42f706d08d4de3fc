import { GraphQLError } from 'graphql'
import type { FormattedError } from '#contract/subgraph-access.js'
import { callerError, subgraphUnavailable } from '../../errors.js'
import type { Subgraph, SubgraphAnswer } from '../../subgraph-access/subgraph.js'
import { EACH, type CompiledFetch } from '../compile/fetch.js'
import type { CompiledRequest } from '../compile/request.js'
import type { JsonObject } from '../compile/rewrites.js'
import type { TypeConditions } from '../compile/type-conditions.js'
import type { RequestContext } from '../request-context.js'
import { type AskedEntities, askedEntities } from './asked-entities.js'
import { copyOf, mergeInto } from './merge.js'
import { collectObjects } from './occurrences.js'

export type Subgraphs = ReadonlyMap<string, Subgraph>

/** The variables of a request, as the client gave them. */
export type Variables = Readonly<Record<string, unknown>>

/** One answer in the making. */
export interface AnswerState {
  readonly data: JsonObject
  readonly errors: GraphQLError[]
  /** `Cache-Control` of what went into it, one per request to a subgraph; undefined where one came without. */
  readonly cacheControl: Array<string | undefined>
}

export interface RunInput {
  readonly subgraphs: Subgraphs
  readonly variables: Variables
  readonly types: TypeConditions
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
  const asked = askedEntities(request, state.data, input.types)
  if (asked.length === 0) return null
  return asked.length === 1
    ? runEntities(request, asked[0] as AskedEntities, state, input)
    : Promise.all(asked.map((one) => runEntities(request, one, state, input))).then(() => undefined)
}

async function runRoot(request: CompiledRequest, fetch: CompiledFetch, state: AnswerState, input: RunInput): Promise<void> {
  const isAtRoot = fetch.path.length === 0
  const objects: JsonObject[] = []
  if (!isAtRoot) {
    collectObjects(state.data, fetch.path, 0, objects)
    if (objects.length === 0) return
  }
  const answer = await ask(request, 0, undefined, state, input)
  if (answer === null) return
  mergeRoot(fetch, answer, state, isAtRoot ? null : objects)
}

/** Merges what a fetch from the root of a subgraph brought; the event of a subscription is such an answer too. */
export function mergeRoot(
  fetch: CompiledFetch,
  answer: SubgraphAnswer,
  state: AnswerState,
  objects: JsonObject[] | null,
): void {
  for (const error of answer.errors ?? []) {
    const path = error.path && [...fetch.path.filter((key) => key !== EACH), ...error.path]
    state.errors.push(subgraphError(error, fetch.subgraph, path))
  }
  const { data } = answer
  if (!data) return
  fetch.outputRewrite?.(data)
  if (objects === null) mergeInto(state.data, data, fetch.shape)
  else {
    objects.forEach((object, i) => {
      mergeInto(object, i === 0 ? data : copyOf(data, fetch.shape), fetch.shape)
    })
  }
}

async function runEntities(request: CompiledRequest, asked: AskedEntities, state: AnswerState, input: RunInput): Promise<void> {
  const { batches, mask, variables } = asked
  const answer = await ask(request, mask, variables, state, input)
  if (answer === null) return
  const isJoined = batches.length > 1
  for (const error of answer.errors ?? []) placeError(error, asked, request.subgraph, state)
  for (const batch of batches) {
    const found = answer.data?.[isJoined ? batch.part.key : '_entities']
    if (found === undefined || found === null) continue
    if (Array.isArray(found) && found.length === batch.representations.length) batch.merge(found)
    else state.errors.push(unavailable(request, state, 'answered other entities than were asked'))
  }
}

/** An error inside an entity is told wherever the entity lies; one about all of them, where their lists begin. */
function placeError(error: FormattedError, { batches }: AskedEntities, subgraph: string, state: AnswerState): void {
  const [key, index, ...rest] = error.path ?? []
  const batch = batches.length === 1 ? batches[0] : batches.find(({ part }) => part.key === key)
  if (batch && typeof index === 'number') {
    for (const path of batch.pathsOf(index, state.data)) state.errors.push(subgraphError(error, subgraph, [...path, ...rest]))
    return
  }
  const fetch = (batch ?? batches[0])?.part.fetches[0]
  state.errors.push(subgraphError(error, subgraph, fetch && untilList(fetch.path)))
}

async function ask(
  request: CompiledRequest,
  parts: number,
  more: Readonly<Record<string, unknown>> | undefined,
  state: AnswerState,
  { subgraphs, variables, context }: RunInput,
): Promise<SubgraphAnswer | null> {
  const signal = request.kind === 'mutation' ? context.deadline : context.life
  const { query, operationName, bodyStart } = request.textFor(parts)
  const fetchTrace = context.trace === null ? null : context.trace.startFetch(request.subgraph, operationName)
  try {
    const subgraph = subgraphs.get(request.subgraph)
    if (!subgraph) throw new Error(`no subgraph ${request.subgraph}`)
    signal.throwIfAborted()
    const answer = await subgraph.execute({
      kind: request.kind,
      query,
      operationName,
      bodyStart,
      variables: variablesOf(request, variables, more),
      context,
      traceHeaders: fetchTrace === null ? null : fetchTrace.headers,
      signal,
    })
    state.cacheControl.push(answer.cacheControl)
    fetchTrace?.end()
    return answer
  } catch (error) {
    fetchTrace?.end(error)
    state.cacheControl.push(undefined)
    state.errors.push(withPath(faultOf(error, signal, request.subgraph), faultPath(request)))
    return null
  }
}

function variablesOf(
  request: CompiledRequest,
  variables: Variables,
  more: Readonly<Record<string, unknown>> | undefined,
): Record<string, unknown> | undefined {
  if (request.variables.length === 0) return more
  const handed: Record<string, unknown> = {}
  for (const name of request.variables) if (Object.hasOwn(variables, name)) handed[name] = variables[name]
  return more === undefined ? handed : Object.assign(handed, more)
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

function unavailable({ subgraph, parts }: CompiledRequest, _state: AnswerState, what: string): GraphQLError {
  const path = parts[0]?.fetches[0]?.path
  return withPath(subgraphUnavailable(new Error(`${subgraph} ${what}`)), path && untilList(path))
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
