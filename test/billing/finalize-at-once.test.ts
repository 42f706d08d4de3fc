import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { firstDayOfMonth, localDateOf } from '#kernel/values/dates.js'
import { type BillingStack, startBilling } from './billing-stack.js'
import { activation, aClient, BILLING } from './billing-world.js'

const FINALIZE = 'mutation ($input: FinalizeInvoiceInput!) { finalizeInvoice(input: $input) { refusals { code } } }'
const REVIEW = 'mutation ($input: SubmitInvoiceForReviewInput!) { submitInvoiceForReview(input: $input) { refusals { code } } }'

describe('one invoice finalized from two sides at once (R22)', () => {
  let stack: BillingStack
  beforeAll(async () => {
    stack = await startBilling()
  })
  afterAll(() => stack.stop())

  it('gets one number, and the series has no gap', async () => {
    const numbers: string[] = []
    for (let n = 0; n < 3; n++) {
      const world = await aClient(stack)
      const event = activation(world, firstDayOfMonth(localDateOf(stack.clock.now())))
      await stack.tell('connectivity', event.orderId, 'service.activated', event)
      const ofClient = `{ invoices(where: { client: { eq: "${world.clientId}" } }) { nodes { id number } } }`
      const read = async () => (await stack.ask(BILLING, ofClient, {})).invoices.nodes[0]
      const input = { invoiceId: (await read()).id }
      await stack.ask(BILLING, REVIEW, { input })
      const both = await Promise.all([1, 2].map(() => stack.ask(BILLING, FINALIZE, { input })))
      const refusals = both.map((b) => b.finalizeInvoice.refusals.map((r: { code: string }) => r.code))
      expect(refusals.sort((a, b) => a.length - b.length)).toEqual([[], ['ILLEGAL_TRANSITION']])
      numbers.push((await read()).number)
    }
    expect(numbers.map((number) => number.slice(-6))).toEqual(['000001', '000002', '000003'])
  })
})
