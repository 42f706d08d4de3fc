import { defaultFieldResolver, type GraphQLField, type GraphQLSchema, isObjectType } from 'graphql'
import { outOfBounds } from './input-bounds.js'
import { userError } from './refusal.js'

/**
 * Makes every field of a schema look at the form of its arguments before anything else: no resolver can forget it.
 * @throws BAD_USER_INPUT, at execution, naming the argument
 */
export function boundArguments(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) {
      // `_entities` is the gateway's: its representations are many, and each reference is checked by its owner.
      if (field.args.length === 0 || field.name.startsWith('_')) continue
      if (field.subscribe) field.subscribe = afterCheck(field, field.subscribe)
      else field.resolve = afterCheck(field, field.resolve ?? defaultFieldResolver)
    }
  }
  return schema
}

type Run = NonNullable<GraphQLField<unknown, unknown>['resolve']>

function afterCheck(field: GraphQLField<unknown, unknown>, run: Run): Run {
  return (parent, args: Record<string, unknown>, context, info) => {
    for (const argument of field.args) {
      const found = outOfBounds(args[argument.name], argument.type, [argument.name])
      if (found) throw userError('BAD_USER_INPUT', found.message, { path: found.path })
    }
    return run(parent, args, context, info)
  }
}
