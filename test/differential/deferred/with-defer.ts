import {
  type ArgumentNode,
  type DirectiveNode,
  type DocumentNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql'
import { nameNode } from '../operations/random-value.js'
import type { Random } from '../random.js'
import type { Operation } from '../world/single-schema.js'

/** The variable that some of the `@defer` are conditional on. */
const VARIABLE = 'later'

/** An operation of which random parts are deferred: fragments that it has, and fields that are put into one. */
export function withDefer({ document, variables, ...rest }: Operation, random: Random): Operation {
  let labels = 0
  let isConditional = false
  const defer = (): DirectiveNode => {
    const given: ArgumentNode[] = []
    if (random.chance(50)) given.push(argument('label', { kind: Kind.STRING, value: `part ${++labels}` }))
    const dice = random.below(100)
    if (dice < 12) given.push(argument('if', { kind: Kind.BOOLEAN, value: dice < 4 }))
    else if (dice < 30) {
      isConditional = true
      given.push(argument('if', { kind: Kind.VARIABLE, name: nameNode(VARIABLE) }))
    }
    return { kind: Kind.DIRECTIVE, name: nameNode('defer'), arguments: given }
  }
  const deferred = (node: SelectionNode): SelectionNode => {
    if (node.kind !== Kind.FIELD) {
      return random.chance(45) ? { ...node, directives: [...(node.directives ?? []), defer()] } : node
    }
    if (!random.chance(20)) return node
    const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [node] }
    return { kind: Kind.INLINE_FRAGMENT, directives: [defer()], selectionSet }
  }
  const made = visit(document, {
    SelectionSet: {
      leave: (set): SelectionSetNode => ({ ...set, selections: set.selections.map(deferred) }),
    },
  })
  if (!isConditional) return { ...rest, document: made, variables }
  const value = random.chance(70)
  return { ...rest, document: declaring(made), variables: { ...variables, [VARIABLE]: value } }
}

function argument(name: string, value: ArgumentNode['value']): ArgumentNode {
  return { kind: Kind.ARGUMENT, name: nameNode(name), value }
}

function declaring(document: DocumentNode): DocumentNode {
  return visit(document, {
    OperationDefinition: (node) => ({
      ...node,
      variableDefinitions: [
        ...(node.variableDefinitions ?? []),
        {
          kind: Kind.VARIABLE_DEFINITION,
          variable: { kind: Kind.VARIABLE, name: nameNode(VARIABLE) },
          type: { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: nameNode('Boolean') } },
        },
      ],
    }),
  })
}
