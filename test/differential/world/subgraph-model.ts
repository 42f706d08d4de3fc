import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql'
import type { FixtureSubgraph } from '../../federation/fixture.js'
import { executableSchema } from '../../federation/in-process.js'

/** An argument that is filled from what is around an object. */
export interface ContextArgument {
  readonly context: string
  readonly selection: SelectionSetNode
}

/** A field as one subgraph declares it. */
export interface DeclaredField {
  readonly type: GraphQLOutputType
  readonly isExternal: boolean
  readonly requires: SelectionSetNode | null
  readonly provides: SelectionSetNode | null
  /** Names of arguments with `@fromContext`. */
  readonly fromContext: ReadonlyMap<string, ContextArgument>
  /** The subgraph that it takes the field from, whatever a label says. */
  readonly overrides: { readonly from: string; readonly isProgressive: boolean } | null
}

/** An object type or interface as one subgraph declares it. */
export interface DeclaredType {
  readonly name: string
  readonly isInterface: boolean
  readonly isInterfaceObject: boolean
  readonly keys: readonly SelectionSetNode[]
  readonly contexts: readonly string[]
  readonly fields: ReadonlyMap<string, DeclaredField>
}

/** One subgraph, read from its SDL. */
export interface SubgraphModel {
  readonly name: string
  readonly schema: GraphQLSchema
  readonly types: ReadonlyMap<string, DeclaredType>
  /** Concrete types as this subgraph knows them that may stand where a type is declared. */
  possible(type: string): readonly string[]
}

export function subgraphModel({ name, typeDefs }: Pick<FixtureSubgraph, 'name' | 'typeDefs'>): SubgraphModel {
  const schema = executableSchema({ name, typeDefs, resolvers: {} })
  const types = new Map<string, DeclaredType>()
  for (const type of Object.values(schema.getTypeMap())) {
    if ((!isObjectType(type) && !isInterfaceType(type)) || type.name.startsWith('_')) continue
    const nodes = [...(type.astNode ? [type.astNode] : []), ...type.extensionASTNodes]
    const directives = nodes.flatMap((node) => node.directives ?? [])
    const isExternal = directives.some(named('external'))
    const fields = new Map<string, DeclaredField>()
    for (const node of nodes.flatMap((one) => one.fields ?? [])) {
      const field = type.getFields()[node.name.value]
      if (field) fields.set(field.name, declaredField(node, field.type, isExternal))
    }
    types.set(type.name, {
      name: type.name,
      isInterface: isInterfaceType(type),
      isInterfaceObject: directives.some(named('interfaceObject')),
      keys: directives.filter(named('key')).map((one) => selectionOf(textArgument(one, 'fields') ?? '')),
      contexts: directives.filter(named('context')).flatMap((one) => textArgument(one, 'name') ?? []),
      fields,
    })
  }
  return {
    name,
    schema,
    types,
    possible(typeName) {
      const type = schema.getType(typeName)
      if (isAbstractType(type)) return schema.getPossibleTypes(type).map((one) => one.name)
      return [typeName]
    },
  }
}

/** A selection such as `id owner { id }`, which federation writes without the outer braces. */
export function selectionOf(fields: string): SelectionSetNode {
  const [definition] = parse(fields.trim().startsWith('{') ? fields : `{ ${fields} }`, { noLocation: true }).definitions
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`no selection: ${fields}`)
  return definition.selectionSet
}

function declaredField(node: FieldDefinitionNode, type: GraphQLOutputType, isTypeExternal: boolean): DeclaredField {
  const directives = node.directives ?? []
  const selectionIn = (name: string): SelectionSetNode | null => {
    const directive = directives.find(named(name))
    return directive ? selectionOf(textArgument(directive, 'fields') ?? '') : null
  }
  const override = directives.find(named('override'))
  const fromContext = new Map<string, ContextArgument>()
  for (const argument of node.arguments ?? []) {
    const directive = argument.directives?.find(named('fromContext'))
    if (!directive) continue
    const [, context = '', selection = ''] = /^\s*\$(\w+)\s*([\s\S]*)$/.exec(textArgument(directive, 'field') ?? '') ?? []
    fromContext.set(argument.name.value, { context, selection: selectionOf(selection) })
  }
  return {
    type,
    isExternal: isTypeExternal || directives.some(named('external')),
    requires: selectionIn('requires'),
    provides: selectionIn('provides'),
    fromContext,
    overrides: override
      ? { from: textArgument(override, 'from') ?? '', isProgressive: textArgument(override, 'label') !== undefined }
      : null,
  }
}

function named(name: string) {
  return (directive: ConstDirectiveNode): boolean => directive.name.value === name
}

function textArgument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((one) => one.name.value === name)?.value
  return value?.kind === Kind.STRING ? value.value : undefined
}
