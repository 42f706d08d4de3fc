import { type InputType, outOfBounds } from '#contract/input-bounds.js'
import { userError } from '#kernel/refusal.js'
import type { FieldResolver, Resolver } from '#kernel/subgraph.js'

/** The fields of a type, each of which looks at its arguments' form before anything else. @throws BAD_USER_INPUT, naming the argument */
export function bounded<L>(fields: Record<string, FieldResolver<L>>): Record<string, FieldResolver<L>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      typeof field === 'function' ? afterCheck(field) : { ...field, subscribe: afterCheck(field.subscribe) },
    ]),
  )
}

interface FieldInfo {
  fieldName: string
  parentType: {
    getFields(): Record<string, { args: ReadonlyArray<{ name: string; type: InputType }> }>
  }
}

function afterCheck<L>(resolve: Resolver<L>): Resolver<L> {
  return (parent, args: Record<string, unknown>, context, info: FieldInfo) => {
    for (const argument of info.parentType.getFields()[info.fieldName]?.args ?? []) {
      const found = outOfBounds(args[argument.name], argument.type, [argument.name])
      if (found)
        throw userError('BAD_USER_INPUT', found.message, {
          path: found.path,
        })
    }
    return resolve(parent, args, context, info)
  }
}
