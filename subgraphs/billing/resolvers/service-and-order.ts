import type { BillingContext } from '../loaders.js'
import { visibleOnes } from './visible.js'

interface Stub {
  id: string
}

const MAX = 100

export const Service = {
  __resolveReference: ({ id }: Stub) => ({ id }),
  charges: async ({ id }: Stub, _: unknown, context: BillingContext) =>
    (await visibleOnes(context, await context.loaders.chargesOfService.load(id))).slice(0, MAX),
}

export const Order = {
  __resolveReference: ({ id }: Stub) => ({ id }),
  charges: async ({ id }: Stub, _: unknown, context: BillingContext) =>
    (await visibleOnes(context, await context.loaders.chargesOfOrder.load(id))).slice(0, MAX),
}
