import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Principal } from '#contract/principal.js'
import { ConnectivityUnderTest } from './connectivity-stack.js'
import { AGENT, aBody, accepted, acknowledged, aPerson, type Body, draft, plain, signed, TECHNICIAN } from './world.js'

/** Two callers at once: exactly one wins, the other is refused, and history and feed tell one story. */
describe('callers at once', () => {
  let stack: ConnectivityUnderTest
  let body: Body
  let offeringId: string
  let otherSignatory: Principal

  beforeAll(async () => {
    stack = await ConnectivityUnderTest.start()
    body = await aBody(stack)
    offeringId = (await plain(stack)).offeringId
    otherSignatory = (await aPerson(stack, body.clientId, 'SIGNATORY_SERVICE')).caller
  })
  afterAll(() => stack?.stop())

  type Call = [Principal, string, Record<string, unknown>, string?]
  const race = async (...calls: Call[]): Promise<string[][]> =>
    (await Promise.all(calls.map((call) => stack.refusals(...call)))).sort((a, b) => a.length - b.length)
  const times = async (subject: string, action: string) =>
    Number(
      (
        await stack.rows<{ n: string }>('SELECT COUNT(*) AS n FROM state_history WHERE subject_id = ? AND action = ?', [
          subject,
          action,
        ])
      )[0]?.n,
    )
  const events = async (type: string, aggregate: string) =>
    Number(
      (
        await stack.rows<{ n: string }>('SELECT COUNT(*) AS n FROM outbox WHERE type = ? AND aggregate_id = ?', [
          type,
          aggregate,
        ])
      )[0]?.n,
    )

  it('two signatories sign: one signature (S35)', async () => {
    const { orderId } = await draft(stack, body, [{ offeringId }])
    await stack.done(body.requester.caller, 'requestSignature', { orderId })
    expect(
      await race([body.signatory.caller, 'signRequisition', { orderId }], [otherSignatory, 'signRequisition', { orderId }]),
    ).toEqual([[], ['TRANSITION_NOT_ALLOWED']])
    expect(await stack.rows('SELECT id FROM order_signatures WHERE order_id = ?', [orderId])).toHaveLength(1)
    expect(await events('order.signed', orderId)).toBe(1)
  })

  it('a signature and a return to draft: one of them', async () => {
    const { orderId } = await draft(stack, body, [{ offeringId }])
    await stack.done(body.requester.caller, 'requestSignature', { orderId })
    const outcome = await race(
      [body.signatory.caller, 'signRequisition', { orderId }],
      [body.requester.caller, 'returnRequisitionToDraft', { orderId }],
    )
    expect(outcome).toEqual([[], ['TRANSITION_NOT_ALLOWED']])
  })

  it('the text that was signed is the text that stands, whoever edits meanwhile', async () => {
    const { orderId } = await draft(stack, body, [{ offeringId }])
    await stack.done(body.requester.caller, 'requestSignature', { orderId })
    const edits = [1, 2].map((n): Call => [body.requester.caller, 'updateRequisition', { orderId, need: `Autre ${n}.` }])
    await race([body.signatory.caller, 'signRequisition', { orderId }], ...edits)
    const [row] = await stack.rows<{ need: string; content_text: string }>(
      'SELECT o.need, s.content_text FROM orders o JOIN order_signatures s ON s.order_id = o.id WHERE o.id = ?',
      [orderId],
    )
    expect(JSON.parse(row?.content_text ?? '{}').need).toBe(row?.need)
  })

  it('submitted twice: one number, one acknowledgement', async () => {
    const { orderId } = await signed(stack, body, [{ offeringId }])
    const submit: Call = [body.requester.caller, 'submitRequisition', { orderId }]
    expect(await race(submit, submit)).toEqual([[], ['TRANSITION_NOT_ALLOWED']])
  })

  it('accepted while withdrawn: exactly one, and no service of a withdrawn order', async () => {
    for (let i = 0; i < 4; i++) {
      const { orderId, lineIds } = await acknowledged(stack, body, [{ offeringId }])
      const outcome = await race(
        [AGENT, 'acceptOrder', { orderId }],
        [body.requester.caller, 'withdrawRequisition', { orderId }],
      )
      expect(outcome).toEqual([[], ['TRANSITION_NOT_ALLOWED']])
      const accepts = await times(orderId, 'acceptOrder')
      expect(accepts + (await times(orderId, 'withdrawRequisition'))).toBe(1)
      expect(await stack.rows('SELECT id FROM services WHERE order_line_id = ?', [lineIds[0]])).toHaveLength(accepts)
    }
  })

  it('two technicians activate: billing is told once', async () => {
    const { lineIds } = await accepted(stack, body, [{ offeringId }])
    const lineId = lineIds[0]!
    for (const milestone of ['RECEIVED', 'CONFIGURED']) await stack.done(TECHNICIAN, 'recordMilestone', { lineId, milestone })
    await stack.done(TECHNICIAN, 'recordTest', { lineId, kind: 'ACCEPTANCE', passed: true })
    await stack.done(TECHNICIAN, 'recordMilestone', { lineId, milestone: 'TESTED' })
    await stack.done(body.installer.caller, 'acceptInstallation', { lineId })
    const second: Principal = { kind: 'STAFF', subject: 'stf_second', roles: ['MCN_TECHNICIAN'] }
    const outcome = await race(
      [TECHNICIAN, 'activateService', { lineId }, 'service { id }'],
      [second, 'activateService', { lineId }, 'service { id }'],
    )
    expect(outcome[0]).toEqual([])
    expect(outcome[1]).toContain('TRANSITION_NOT_ALLOWED')
    const [service] = await stack.rows<{ id: string }>('SELECT id FROM services WHERE order_line_id = ?', [lineId])
    expect(await events('service.activated', service?.id ?? '')).toBe(1)
  })

  it('the last two lines end at once: the order ends once, as both say (R9)', async () => {
    const { orderId, lineIds } = await accepted(stack, body, [{ offeringId }, { offeringId }])
    const outcome = await race(
      [AGENT, 'failLine', { lineId: lineIds[0], reason: 'Impossible' }],
      [AGENT, 'cancelLine', { lineId: lineIds[1], reason: 'Inutile' }],
    )
    expect(outcome).toEqual([[], []])
    expect(await stack.rows('SELECT status FROM orders WHERE id = ?', [orderId])).toEqual([{ status: 'FAILED' }])
    expect(await times(orderId, 'computeFromLines')).toBe(1)
  })

  it('two orders that change one service: one is accepted (R2)', async () => {
    const { service } = await stack.done(
      AGENT,
      'registerService',
      { clientId: body.clientId, siteId: body.siteId, offeringId, origin: 'IMPORT', activatedOn: '2025-04-01' },
      'service { id }',
    )
    const line = { offeringId, action: 'CHANGE', serviceId: service.id, quantity: 2 }
    const [a, b] = [await acknowledged(stack, body, [line]), await acknowledged(stack, body, [line])]
    const outcome = await race([AGENT, 'acceptOrder', { orderId: a.orderId }], [AGENT, 'acceptOrder', { orderId: b.orderId }])
    expect(outcome).toEqual([[], ['TRANSITION_NOT_ALLOWED']])
  })
})
