import {
  type ASTNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql'

/** A document of one operation, with the fragments and the variables that it uses and no others: others would make it invalid. */
export function onlyWhatIsUsed(operation: OperationDefinitionNode, fragments: readonly FragmentDefinitionNode[]): DocumentNode {
  const byName = new Map(fragments.map((one) => [one.name.value, one]))
  const used = new Set<FragmentDefinitionNode>()
  const variables = new Set<string>()
  const waiting: ASTNode[] = [operation]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    visit(node, {
      VariableDefinition: () => false,
      Variable: ({ name }) => {
        variables.add(name.value)
      },
      FragmentSpread: ({ name }) => {
        const fragment = byName.get(name.value)
        if (!fragment || used.has(fragment)) return
        used.add(fragment)
        waiting.push(fragment)
      },
    })
  }
  const variableDefinitions = operation.variableDefinitions?.filter(({ variable }) => variables.has(variable.name.value))
  return {
    kind: Kind.DOCUMENT,
    definitions: [
      variableDefinitions === undefined ? operation : { ...operation, variableDefinitions },
      ...fragments.filter((one) => used.has(one)),
    ],
  }
}
