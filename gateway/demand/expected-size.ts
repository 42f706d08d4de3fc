import type { FieldNode, GraphQLField } from 'graphql'
import { callerError } from '../errors.js'
import type { ListSize } from './demand-rules.js'
import type { Variables } from './variables.js'

/**
 * How many elements `@listSize` lets expect with the arguments given: the largest slicing argument, else the assumed size; null when
 * neither says. @throws GraphQLError BAD_USER_INPUT when not exactly one of the slicing arguments is given where one must be
 */
export function expectedSize(
  listSize: ListSize,
  coordinate: string,
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  variables: Variables,
): number | null {
  const { slicingArguments, assumedSize, requireOneSlicingArgument } = listSize
  if (slicingArguments.length === 0) return assumedSize
  const given = slicingArguments.flatMap((name) => {
    const value = argumentValue(name, node, field, variables)
    return typeof value === 'number' && Number.isFinite(value) ? [Math.max(0, value)] : []
  })
  if (requireOneSlicingArgument && given.length !== 1) throw notOneSlicingArgument(coordinate, slicingArguments, given.length)
  return given.length > 0 ? Math.max(...given) : assumedSize
}

function argumentValue(name: string, node: FieldNode, field: GraphQLField<unknown, unknown>, variables: Variables): unknown {
  const given = node.arguments?.find((one) => one.name.value === name)
  const value = given && variables.valueOf(given.value)
  return value === undefined ? field.args.find((one) => one.name === name)?.defaultValue : value
}

function notOneSlicingArgument(coordinate: string, names: readonly string[], given: number) {
  return callerError(
    'BAD_USER_INPUT',
    `Give exactly one of ${names.join(', ')} to ${coordinate}; ${given} are given. — Donnez exactement un de ${names.join(', ')} à ${coordinate}; il y en a ${given}.`,
    { coordinate },
  )
}
