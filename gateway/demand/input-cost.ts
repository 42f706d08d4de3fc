import { type GraphQLNamedType, isInputObjectType } from 'graphql'
import type { SchemaCosts } from './schema-costs.js'

/** An argument's or input field's own weight, and the type of what is below it. */
export interface InputWeight {
  readonly weight: number
  readonly type: GraphQLNamedType
}

/** How many values may still be looked at: many arguments can be given one big variable. */
export interface InputBudget {
  left: number
}

/** Far more than an honest request has; what needs more is too dear under any limit. */
export const MOST_INPUTS = 100_000

/**
 * What the value of an argument costs: its weight, for each element of a list and each field of an input object again; nothing
 * where it is null or absent, and without end where the budget is used up. Works without recursion: a caller's variables may nest
 * as deep as a request is long.
 */
export function inputCost(value: unknown, input: InputWeight, costs: SchemaCosts, budget: InputBudget): number {
  let cost = 0
  const waiting = [{ value, input }]
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const { value, input } = at
    if (value === null || value === undefined || isFree(input)) continue
    if (--budget.left < 0) return Number.POSITIVE_INFINITY
    if (Array.isArray(value)) {
      for (const one of value) waiting.push({ value: one, input })
      continue
    }
    cost += input.weight
    if (!isInputObjectType(input.type) || typeof value !== 'object') continue
    const fields = input.type.getFields()
    for (const [name, one] of Object.entries(value)) {
      const field = fields[name]
      if (field) waiting.push({ value: one, input: costs.input(`${input.type.name}.${name}`, field) })
    }
  }
  return cost
}

/** Whether no value costs anything. */
export function isFree({ weight, type }: InputWeight): boolean {
  return weight === 0 && !isInputObjectType(type)
}
