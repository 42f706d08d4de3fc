import { type DocumentNode, type ExecutionResult, execute, type GraphQLFieldResolver, type SelectionSetNode } from 'graphql'
import { type World, WorldObject, type WorldValue } from './world.js'

/** An object with those around it, which arguments from the context read. */
interface Source {
  readonly __typename: string
  readonly object: WorldObject
  readonly around: Source | null
}

/** One operation with its variables. */
export interface Operation {
  readonly document: DocumentNode
  readonly operationName?: string
  readonly variables: Readonly<Record<string, unknown>>
}

/** What graphql-js answers when the whole graph is one schema. */
export async function runSingleSchema(
  world: World,
  { document, operationName, variables }: Operation,
): Promise<ExecutionResult> {
  const { schema } = world.model
  return execute({
    schema,
    document,
    operationName,
    variableValues: variables,
    fieldResolver: fieldResolverOf(world),
    typeResolver: (source) => (source as Source).__typename,
  })
}

function fieldResolverOf(world: World): GraphQLFieldResolver<unknown, unknown> {
  return (from, given, _context, { parentType: { name }, fieldName, path }) => {
    const source: Source =
      path.prev === undefined ? { __typename: name, object: new WorldObject(name, name), around: null } : (from as Source)
    const inherited: Record<string, unknown> = {}
    for (const [argument, { context, selection }] of world.model.field(name, fieldName).fromContext) {
      inherited[argument] = fromContext(world, source.around, context, selection)
    }
    const below = (value: WorldValue): unknown => {
      if (Array.isArray(value)) return value.map(below)
      if (!(value instanceof WorldObject)) return value
      return { __typename: value.concrete, object: value, around: source } satisfies Source
    }
    return below(world.valueOf(source.object, fieldName, { ...given, ...inherited }))
  }
}

/** What the nearest object around that sets the context says. */
function fromContext(world: World, around: Source | null, context: string, selection: SelectionSetNode): unknown {
  for (let source = around; source; source = source.around) {
    if (setsContext(world, source.object.concrete, context)) return innermost(world.read(source.object, selection))
  }
  return undefined
}

function setsContext({ model }: World, concrete: string, context: string): boolean {
  const isOf = (name: string) => name === concrete || model.concreteTypes(name).includes(concrete)
  return model.subgraphs.some(({ types }) =>
    [...types.values()].some((one) => one.contexts.includes(context) && isOf(one.name)),
  )
}

/** The one value that such a selection reads, however deep. */
function innermost(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(innermost)
  if (typeof value !== 'object' || value === null) return value
  const [only] = Object.values(value)
  return innermost(only)
}
