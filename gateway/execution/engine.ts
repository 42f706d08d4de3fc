import { GraphQLError, getVariableValues, Kind, type OperationDefinitionNode, valueFromASTUntyped } from 'graphql'
import type { FormattedError } from '#contract/subgraph-access.js'
import { callerError } from '../errors.js'
import type { BooleanVariables, CompiledOperation } from '../planning/compile-operation.js'
import type { SubgraphAnswer } from '../subgraph-access/subgraph.js'
import type { RequestContext } from './request-context.js'
import { isStray } from './stray-errors.js'
import { inClientsWords } from './client-path.js'
import { DeferredRun } from './run/deferred-run.js'
import { Answer } from './answer.js'
import { Printing } from './projection/printing.js'
import { returnArena, takeArena } from './records/arena.js'
import type { AnswerState } from './run/answer-state.js'
import { mergeRoot, type RunInput, runRequests, type Subgraphs, type Variables } from './run/plan-run.js'

export interface EngineParts {
  readonly subgraphs: Subgraphs
  /** Makes what a caller reads of an error. */
  formatError(error: GraphQLError, context: RequestContext): FormattedError
}

/** Runs compiled operations. It knows neither sockets nor servers. */
export class Engine {
  constructor(private readonly parts: EngineParts) {}

  /** Runs a query or a mutation. Faults of subgraphs are errors of the answer; it throws for our own only. */
  async execute(compiled: CompiledOperation, variables: Variables, context: RequestContext): Promise<Answer> {
    const state = stateOf(compiled)
    const input = this.#input(compiled, variables, context)
    const { requests, deferred } = compiled.plan
    if (deferred.length === 0) {
      await runRequests(requests, state, input)
      const answer = await this.#print(compiled, state, input)
      returnArena(state.arena)
      return answer
    }
    const later = new DeferredRun(compiled, state, input, (error) => this.#format(error, compiled, context))
    const first = runRequests(requests, state, { ...input, onEnded: later.ended })
    later.start(deferred, first)
    await first
    return later.following(await this.#print(compiled, state, input), deferred)
  }

  /** Completes one event of a subscription: it takes the place of the first fetch, and the rest of the plan runs as for a query. */
  async completeEvent(
    compiled: CompiledOperation,
    event: SubgraphAnswer,
    variables: Variables,
    context: RequestContext,
  ): Promise<Answer> {
    const { subscription, event: shape, requests } = compiled.plan
    if (!subscription || !shape) throw new Error('an event of an operation that is no subscription')
    const state = stateOf(compiled)
    const input = this.#input(compiled, variables, context)
    await mergeRoot(subscription, shape, event, state, [state.root])
    await runRequests(requests, state, input)
    const answer = await this.#print(compiled, state, input)
    returnArena(state.arena)
    return answer
  }

  #input(compiled: CompiledOperation, variables: Variables, context: RequestContext): RunInput {
    return {
      subgraphs: this.parts.subgraphs,
      types: compiled.loaded.typeConditions,
      shapes: compiled.plan.shapes,
      variables,
      isTrue: booleanVariables(compiled.operation, variables),
      context,
    }
  }

  async #print(
    compiled: CompiledOperation,
    { arena, root, errors, cacheControl }: AnswerState,
    { variables, isTrue, context }: RunInput,
  ): Promise<Answer> {
    const projection = compiled.projectionFor(isTrue)
    const printing = new Printing(arena, compiled.introspection?.answer(variables) ?? NOTHING)
    printing.text('{"data":')
    const printed = projection.print(printing, root)
    if (printed !== undefined) await printed
    // Whoever has an error knows why something is null; a null without one has to be explained.
    if (printing.faults > 0 && errors.length === 0) errors.push(...projection.faults(arena, root))
    const { asked } = compiled
    const told = asked && errors.length > 0 ? errors.filter((error) => !isStray(error, asked, arena, root, isTrue)) : errors
    const formatted = told.map((error) => this.#format(error, compiled, context))
    printing.text(formatted.length === 0 ? '}' : `,"errors":${JSON.stringify(formatted)}}`)
    return new Answer(printing.finish(), formatted, cacheControl, null)
  }

  #format(error: GraphQLError, compiled: CompiledOperation, context: RequestContext): FormattedError {
    return this.parts.formatError(inClientsWords(error, compiled.clientKeys), context)
  }
}

const NOTHING: ReadonlyMap<string, string> = new Map()

function stateOf({ plan: { shapes, merger }, unauthorized }: CompiledOperation): AnswerState {
  const arena = takeArena()
  const root = arena.take(shapes.root.size)
  arena.slots[root] = shapes.root.id
  arena.slots[root + 1] = 0
  return { arena, merger, root, errors: [...unauthorized], cacheControl: [] }
}

/** Errors of the caller's variables, found before anything runs. */
export function variableErrors(
  { loaded, operation }: Pick<CompiledOperation, 'loaded' | 'operation'>,
  variables: Variables,
): GraphQLError[] {
  const definitions = operation.variableDefinitions ?? []
  if (definitions.length === 0) return []
  const { errors } = getVariableValues(loaded.apiSchema, definitions, variables, { maxErrors: 20 })
  return (errors ?? []).map(
    (error) => new GraphQLError(error.message, { nodes: error.nodes, extensions: { code: 'BAD_USER_INPUT' } }),
  )
}

/** Values of Boolean variables with their defaults. The function throws GraphQLError BAD_USER_INPUT for one that is null. */
export function booleanVariables(
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Variables,
): BooleanVariables {
  return (name: string): boolean => {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined
    // A default lets such a variable be nullable, and yet null says neither yes nor no.
    if (value === null) throw noBoolean(name)
    if (value !== undefined) return value === true
    const definition = variableDefinitions.find(({ variable }) => variable.name.value === name)
    return definition?.defaultValue?.kind === Kind.BOOLEAN && valueFromASTUntyped(definition.defaultValue) === true
  }
}

function noBoolean(name: string): GraphQLError {
  return callerError(
    'BAD_USER_INPUT',
    `The variable "$${name}" decides about @skip, @include or @defer and may not be null. — La variable « $${name} » décide de @skip, @include ou @defer et ne peut être nulle.`,
  )
}
