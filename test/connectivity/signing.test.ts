import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { plusSeconds } from '#kernel/values/instants.js'
import { eventually } from '../harness/eventually.js'
import { ConnectivityUnderTest } from './connectivity-stack.js'
import { AGENT, aBody, aPerson, type Body, draft, endRole, fibre, plain, reaches, signed } from './world.js'

describe('signing and acknowledgement (S35, R7, R8)', () => {
  let stack: ConnectivityUnderTest
  let body: Body
  let offeringId: string

  beforeAll(async () => {
    stack = await ConnectivityUnderTest.start()
    body = await aBody(stack)
    offeringId = (await plain(stack)).offeringId
  })
  afterAll(() => stack?.stop())

  const awaiting = async () => {
    const made = await draft(stack, body, [{ offeringId }])
    await stack.done(body.requester.caller, 'requestSignature', { orderId: made.orderId })
    return made
  }

  it('a draft without a need or a line is not presented (S18)', async () => {
    const { orderId } = await draft(stack, body, [], { need: '  ' })
    expect(await stack.refusals(body.requester.caller, 'requestSignature', { orderId })).toEqual(['NEED_EMPTY', 'NO_LINE'])
  })

  it('only the client’s own open sites can be named (R3)', async () => {
    const other = await aBody(stack)
    const input = { clientId: body.clientId, need: 'x', lines: [{ offeringId, siteId: other.siteId }] }
    const { refusals } = await stack.mutate(body.requester.caller, 'createRequisition', input)
    expect(refusals).toEqual([expect.objectContaining({ code: 'SITE_NOT_AVAILABLE', path: ['input', 'lines', '0', 'siteId'] })])
  })

  it.each([['requester'], ['consulting'], ['nobody']] as const)(
    '%s may not sign a service requisition, and learns who may',
    async (who) => {
      const { orderId } = await awaiting()
      const { refusals, order } = await stack.mutate(body[who].caller, 'signRequisition', { orderId })
      expect(order).toBeNull()
      expect(refusals).toEqual([
        expect.objectContaining({
          __typename: 'SignatureRefusal',
          rule: 'S35',
          scope: 'SIGNATORY_SERVICE',
          authorised: [{ id: body.signatory.id }],
        }),
      ])
    },
  )

  it('staff can’t sign at all: the power is the client’s', async () => {
    const { orderId } = await awaiting()
    const document = 'mutation ($input: SignRequisitionInput!) { signRequisition(input: $input) { refusals { code } } }'
    expect(await stack.errorCode(AGENT, document, { input: { orderId } })).toBe('FORBIDDEN')
    expect(await stack.errorCode({ kind: 'ANONYMOUS' }, document, { input: { orderId } })).toBe('UNAUTHENTICATED')
  })

  it('a consulting requisition takes the consulting scope (S38)', async () => {
    const consulting = await plain(stack, 'CONSULTING')
    const { orderId } = await draft(stack, body, [{ offeringId: consulting.offeringId }])
    await stack.done(body.requester.caller, 'requestSignature', { orderId })
    expect((await stack.mutate(body.signatory.caller, 'signRequisition', { orderId })).refusals[0]).toMatchObject({
      scope: 'SIGNATORY_CONSULTING',
    })
    await stack.done(body.consulting.caller, 'signRequisition', { orderId })
  })

  it('the signed text is kept, hashed, and no later edit is possible (S39)', async () => {
    const { orderId } = await signed(stack, body, [{ offeringId, quantity: 3 }])
    const { order } = await stack.query(
      AGENT,
      'query ($id: ID!) { order(id: $id) { requisition { signature { content contentHash scope by { id } } } } }',
      { id: orderId },
    )
    const { content, contentHash, by } = order.requisition.signature
    expect(createHash('sha256').update(content).digest('hex')).toBe(contentHash)
    expect(JSON.parse(content)).toMatchObject({
      clientId: body.clientId,
      need: 'Relier le bureau.',
      lines: [{ quantity: 3, offeringId }],
    })
    expect(by).toEqual({ id: body.signatory.id })
    expect(await stack.refusals(body.requester.caller, 'updateRequisition', { orderId, need: 'Autre' })).toEqual([
      'TRANSITION_NOT_ALLOWED',
    ])
  })

  it('nothing is signed while the copy of the client file is behind', async () => {
    const { orderId } = await awaiting()
    stack.holdBack('clients')
    try {
      await endRole(stack, body, body.signatory, stack.clock.now())
      const { refusals } = await stack.mutate(body.signatory.caller, 'signRequisition', { orderId })
      expect(refusals).toEqual([expect.objectContaining({ code: 'AUTHORITY_COPY_BEHIND', rule: 'R7' })])
    } finally {
      await stack.letGo('clients')
    }
    expect(await stack.refusals(body.signatory.caller, 'signRequisition', { orderId })).toEqual(['SIGNATURE_SCOPE_MISSING'])
    body.signatory = await aPerson(stack, body.clientId, 'SIGNATORY_SERVICE')
    await stack.done(body.signatory.caller, 'signRequisition', { orderId })
  })

  it('an end recorded after the signature undoes nothing (R7)', async () => {
    const { orderId } = await signed(stack, body, [{ offeringId }])
    await endRole(stack, body, body.signatory, stack.clock.now())
    await stack.done(body.requester.caller, 'submitRequisition', { orderId })
    await reaches(stack, orderId, 'ACKNOWLEDGED')
    body.signatory = await aPerson(stack, body.clientId, 'SIGNATORY_SERVICE')
  })

  it('an end recorded before the signature that the copy learns later rejects the order with S35', async () => {
    const recordedAt = plusSeconds(stack.clock.now(), -1)
    const { orderId } = await signed(stack, body, [{ offeringId }])
    await endRole(stack, body, body.signatory, recordedAt)
    await stack.done(body.requester.caller, 'submitRequisition', { orderId })
    await reaches(stack, orderId, 'REJECTED')
    const { order } = await stack.query(
      AGENT,
      'query ($id: ID!) { order(id: $id) { number closingReason lines { status } } }',
      { id: orderId },
    )
    expect(order).toMatchObject({
      number: null,
      closingReason: expect.stringContaining('S35'),
      lines: [{ status: 'REJECTED_UNASSESSED' }],
    })
    body.signatory = await aPerson(stack, body.clientId, 'SIGNATORY_SERVICE')
    // A rejected requisition can be revised into a new draft that links to it (R8).
    const { order: revised } = await stack.done(
      body.requester.caller,
      'createRequisition',
      { clientId: body.clientId, need: 'Relier, révisé.', revisesOrderId: orderId },
      'order { id status requisition { revises { id } } }',
    )
    expect(revised).toMatchObject({ status: 'DRAFT', requisition: { revises: { id: orderId } } })
  })

  it('a person who left can no longer sign', async () => {
    const leaver = await aPerson(stack, body.clientId, 'SIGNATORY_SERVICE')
    const { orderId } = await awaiting()
    await stack.tell('clients', leaver.id, 'contact.changed', {
      contactId: leaver.id,
      clientId: body.clientId,
      active: false,
      leftOn: null,
    })
    expect(await stack.refusals(leaver.caller, 'signRequisition', { orderId })).toEqual(['SIGNATURE_SCOPE_MISSING'])
  })

  it('a role that starts later signs from then on (S35)', async () => {
    const person = await aPerson(stack, body.clientId, null)
    const { orderId } = await awaiting()
    await stack.tell('clients', person.id, 'role.assigned', {
      assignmentId: person.assignmentId,
      clientId: body.clientId,
      contactId: person.id,
      role: 'SIGNATORY_SERVICE',
      validFrom: plusSeconds(stack.clock.now(), 3600),
      validTo: plusSeconds(stack.clock.now(), 7200),
      recordedAt: stack.clock.now(),
    })
    expect(await stack.refusals(person.caller, 'signRequisition', { orderId })).toEqual(['SIGNATURE_SCOPE_MISSING'])
    stack.clock.advance(3_601_000)
    await stack.done(person.caller, 'signRequisition', { orderId, validateOnly: true })
    stack.clock.advance(3_600_000)
    expect(await stack.refusals(person.caller, 'signRequisition', { orderId })).toEqual(['SIGNATURE_SCOPE_MISSING'])
  })

  it('nothing is signed while the client file can’t be asked, and it says so at once', async () => {
    const { orderId } = await awaiting()
    stack.unreachable = true
    try {
      expect(await stack.refusals(body.signatory.caller, 'signRequisition', { orderId })).toEqual(['AUTHORITY_COPY_BEHIND'])
    } finally {
      stack.unreachable = false
    }
  })

  it('an acknowledgement waits for the position that the copy must pass', async () => {
    const { orderId } = await signed(stack, body, [{ offeringId }])
    await stack.done(body.requester.caller, 'submitRequisition', { orderId })
    const signatures = await stack.rows<{ recheck_position: string; authority_position: string }>(
      'SELECT recheck_position, authority_position FROM order_signatures WHERE order_id = ?',
      [orderId],
    )
    expect(Number(signatures[0]?.recheck_position)).toBeGreaterThanOrEqual(Number(signatures[0]?.authority_position))
    await reaches(stack, orderId, 'ACKNOWLEDGED')
    await eventually(async () => {
      const timers = await stack.rows("SELECT 1 FROM timers WHERE kind = 'acknowledge-order'")
      expect(timers).toHaveLength(0)
    })
  })

  it('the same key drafts once; another input with it is refused; a stale version too; validateOnly keeps nothing', async () => {
    const input = { clientId: body.clientId, need: 'Une fois.', idempotencyKey: 'k-1' }
    const first = await stack.done(body.requester.caller, 'createRequisition', input)
    const again = await stack.done(body.requester.caller, 'createRequisition', input)
    expect(again.order.id).toBe(first.order.id)
    expect(await stack.refusals(body.requester.caller, 'createRequisition', { ...input, need: 'Autre.' })).toEqual([
      'IDEMPOTENCY_KEY_REUSED',
    ])
    const orderId = first.order.id
    await stack.done(body.requester.caller, 'updateRequisition', { orderId, need: 'Deux.', expectedVersion: 1 })
    expect(
      await stack.refusals(body.requester.caller, 'updateRequisition', { orderId, need: 'Trois.', expectedVersion: 1 }),
    ).toEqual(['STALE_VERSION'])
    expect(
      await stack.refusals(body.requester.caller, 'updateRequisition', { orderId, need: 'Quatre.', validateOnly: true }),
    ).toEqual([])
    const { order } = await stack.query(AGENT, 'query ($id: ID!) { order(id: $id) { version requisition { need } } }', {
      id: orderId,
    })
    expect(order).toEqual({ version: 2, requisition: { need: 'Deux.' } })
  })

  it('orders of links need their commitment (S42)', async () => {
    const link = await fibre(stack)
    const made = await signed(stack, body, [{ offeringId: link.offeringId, termMonths: 12 }])
    await stack.done(body.requester.caller, 'submitRequisition', { orderId: made.orderId })
    await reaches(stack, made.orderId, 'ACKNOWLEDGED')
    expect(await stack.refusals(AGENT, 'acceptOrder', { orderId: made.orderId })).toEqual([
      'COMPATIBILITY_NOT_CHECKED',
      'COMMITMENT_TOO_SHORT',
    ])
  })
})
