import { createHash } from 'node:crypto'
import type { FetchDataRewrite, FetchNode } from '@apollo/query-planner'
import {
  type ASTNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  stripIgnoredCharacters,
} from 'graphql'
import { kindsByKey } from './kinds-by-key.js'
import { compileRepresenter, type Representer } from './representation.js'
import type { Key } from '../records/read.js'
import type { Shape, Shapes } from '../records/shape.js'
import type { TypeConditions } from './type-conditions.js'

/** Stands in a path for "each element of the list here". */
export const EACH = '@'

/** When a fetch runs: each named variable must have the value. */
export interface Guard {
  readonly variable: string
  readonly value: boolean
}

/** One fetch of a plan, compiled. */
export interface CompiledFetch {
  readonly subgraph: string
  readonly kind: 'query' | 'mutation' | 'subscription'
  /** Where its data belong: keys and EACH, from the root of the answer. */
  readonly path: readonly string[]
  /** The keys of the path: lists on the way are entered wherever they are. */
  readonly steps: readonly Key[]
  readonly guards: readonly Guard[]
  readonly text: string
  readonly name: string | undefined
  /** The request's variables that it hands on. */
  readonly variables: readonly string[]
  /** How the entities at its path are named to the subgraph; null for a fetch from the root of the subgraph. */
  readonly representer: Representer | null
  /** What is asked of its entities, in pieces; null for a fetch from the root of the subgraph. */
  readonly question: EntityQuestion | null
  /** What it brings: below `_entities` where it asks for entities. */
  readonly shape: Shape
  /** Values of enclosing objects that become arguments (`@fromContext`). */
  readonly context: readonly ContextArgument[]
  /** See `kindsByKey`. */
  readonly kindsByKey: ReadonlyMap<string, string> | null
  /** The planner's name of it, which deferred parts wait for. */
  readonly id: string | undefined
}

/** A question for entities, in texts: several are put together to one operation. */
export interface EntityQuestion {
  /** What is selected of the entities. */
  readonly selection: string
  /** Definitions of its variables, by name, without that of the representations. */
  readonly definitions: ReadonlyMap<string, string>
  /** Directives of the whole operation. */
  readonly directives: string
  /** Equal for fetches that ask the same of entities that are named and rewritten in the same way. */
  readonly signature: string
}

/** An argument whose value lies in an object further up (`@context`). */
export interface ContextArgument {
  /** The fetch's variable that it fills. */
  readonly variable: string
  /** `..` steps, then `... on T` and field names, from the entity. */
  readonly path: readonly string[]
}

/** @param path where the fetch's data belong @throws GraphQLSyntaxError never, unless the planner is broken */
export function compileFetch(
  node: FetchNode,
  path: readonly string[],
  guards: readonly Guard[],
  types: TypeConditions,
  shapes: Shapes,
): CompiledFetch {
  const operation = operationOf(node.operation)
  return {
    subgraph: node.serviceName,
    kind: node.operationKind,
    path,
    steps: path.filter((element) => element !== EACH).map((name) => shapes.key(name)),
    guards,
    text: node.operation,
    name: node.operationName,
    variables: node.variableUsages ?? [],
    representer: node.requires ? compileRepresenter(node.requires, node.inputRewrites ?? [], types, shapes) : null,
    question: node.requires ? entityQuestion(node, operation) : null,
    shape: shapes.ofSelection(node.requires ? entitiesOf(operation) : operation.selectionSet, [
      ...(node.outputRewrites ?? []),
      ...(knowsNoKinds(node, types) ? [INTERFACE_NAME] : []),
    ]),
    context: (node.contextRewrites ?? []).map(({ path: from, renameKeyTo }) => ({ variable: renameKeyTo, path: from })),
    kindsByKey: node.requires ? kindsByKey(node, entitiesOf(operation), types) : null,
    id: node.id,
  }
}

/** Where a subgraph calls every entity by the interface's name, that name must not take the place of the kind. */
const INTERFACE_NAME: FetchDataRewrite = { kind: 'KeyRenamer', path: ['__typename'], renameKeyTo: '#interface' }

function knowsNoKinds({ serviceName, inputRewrites = [] }: FetchNode, types: TypeConditions): boolean {
  return inputRewrites.some(
    (rewrite) => rewrite.kind === 'ValueSetter' && types.isInterfaceObject(serviceName, String(rewrite.setValueTo)),
  )
}

/** The one operation of a fetch. @throws Error for any other text */
export function operationOf(text: string): OperationDefinitionNode {
  const { definitions } = parse(text, { noLocation: true })
  const [operation] = definitions
  if (operation?.kind !== Kind.OPERATION_DEFINITION || definitions.length > 1)
    throw new Error('a fetch of the plan is not one operation')
  return operation
}

function entityQuestion(
  { requires, inputRewrites, outputRewrites }: FetchNode,
  operation: OperationDefinitionNode,
): EntityQuestion {
  const { variableDefinitions = [], directives = [] } = operation
  const selection = short(entitiesOf(operation))
  const own = variableDefinitions.filter(({ variable }) => variable.name.value !== 'representations')
  return {
    selection,
    definitions: new Map(own.map((one) => [one.variable.name.value, short(one)])),
    directives: directives.map(short).join(' '),
    signature: createHash('sha256')
      .update(JSON.stringify([requires, inputRewrites, outputRewrites, selection]))
      .digest('base64'),
  }
}

function short(node: ASTNode): string {
  return stripIgnoredCharacters(print(node))
}

/** What is selected of the entities. */
export function entitiesOf(operation: OperationDefinitionNode): SelectionSetNode {
  const [field] = operation.selectionSet.selections
  if (field?.kind !== Kind.FIELD || field.name.value !== '_entities' || !field.selectionSet)
    throw new Error('a fetch of entities does not ask for entities')
  return field.selectionSet
}
