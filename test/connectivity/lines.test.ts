import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { plusSeconds } from '#kernel/values/instants.js'
import { eventually } from '../harness/eventually.js'
import { ConnectivityUnderTest } from './connectivity-stack.js'
import {
  AGENT,
  aBody,
  accepted,
  acknowledged,
  activate,
  type Body,
  fibre,
  MANAGER,
  MULTIMODE,
  OTHER_AGENT,
  plain,
  reaches,
  TECHNICIAN,
} from './world.js'

const iso = (instant: string) => `${instant.replace(' ', 'T')}Z`

describe('lines, cancellations and services', () => {
  let stack: ConnectivityUnderTest
  let body: Body
  let offeringId: string

  beforeAll(async () => {
    stack = await ConnectivityUnderTest.start()
    body = await aBody(stack)
    offeringId = (await plain(stack)).offeringId
  })
  afterAll(() => stack?.stop())

  const read = async (orderId: string) =>
    (
      await stack.query(
        AGENT,
        'query ($id: ID!) { order(id: $id) { status waitingOn lines { status waiting { on charge { amount } blocking } service { id status } } } }',
        { id: orderId },
      )
    ).order

  const imported = async (): Promise<string> => {
    const input = { clientId: body.clientId, siteId: body.siteId, offeringId, origin: 'IMPORT', activatedOn: '2025-04-01' }
    return (await stack.done(AGENT, 'registerService', input, 'service { id }')).service.id
  }

  it('one line on hold does not stop the other; the order waits only when all do (R9)', async () => {
    const { orderId, lineIds } = await accepted(stack, body, [{ offeringId }, { offeringId }])
    const dueAt = iso(plusSeconds(stack.clock.now(), 3600))
    await stack.done(AGENT, 'holdLine', { lineId: lineIds[0], amount: '1850.00', blocking: true, reason: 'Génie civil', dueAt })
    expect(await read(orderId)).toMatchObject({
      status: 'IN_PROGRESS',
      waitingOn: null,
      lines: [
        { status: 'HELD', waiting: { on: 'CLIENT_SIGNATORY', charge: { amount: '1850.00' }, blocking: true } },
        { status: 'IN_PROGRESS' },
      ],
    })
    await stack.done(AGENT, 'pendLine', { lineId: lineIds[1], waitingOn: 'CLIENT', reason: 'Accès à la salle' })
    expect((await read(orderId)).waitingOn).toBe('CLIENT_SIGNATORY')
    expect(await stack.refusals(body.requester.caller, 'respondToCharge', { lineId: lineIds[0], accepted: true })).toEqual([
      'ROLE_MISSING',
    ])
    await stack.done(body.signatory.caller, 'respondToCharge', { lineId: lineIds[0], accepted: true })
    await stack.done(TECHNICIAN, 'resumeLine', { lineId: lineIds[1] })
    expect(await read(orderId)).toMatchObject({
      waitingOn: null,
      lines: [{ status: 'IN_PROGRESS', waiting: null }, { status: 'IN_PROGRESS' }],
    })
  })

  it('a declined blocking charge fails the line and ends its service; the order is partial when the other is done', async () => {
    const { orderId, lineIds } = await accepted(stack, body, [{ offeringId }, { offeringId }])
    const dueAt = iso(plusSeconds(stack.clock.now(), 3600))
    await stack.done(AGENT, 'holdLine', { lineId: lineIds[0], amount: '10', blocking: true, reason: 'Frais', dueAt })
    await stack.done(body.signatory.caller, 'respondToCharge', { lineId: lineIds[0], accepted: false })
    await activate(stack, body, lineIds[1]!)
    expect(await read(orderId)).toMatchObject({
      status: 'PARTIAL',
      lines: [
        { status: 'FAILED', service: { status: 'CANCELLED' } },
        { status: 'COMPLETED', service: { status: 'ACTIVE' } },
      ],
    })
  })

  it('waits end by themselves: a blocking charge fails, another goes on without it, a pending line is cancelled (R9)', async () => {
    const { orderId, lineIds } = await accepted(stack, body, [{ offeringId }, { offeringId }, { offeringId }])
    const dueAt = iso(plusSeconds(stack.clock.now(), 3600))
    await stack.done(AGENT, 'holdLine', { lineId: lineIds[0], amount: '10', blocking: true, reason: 'Frais', dueAt })
    await stack.done(AGENT, 'holdLine', { lineId: lineIds[1], amount: '10', blocking: false, reason: 'Frais', dueAt })
    await stack.done(AGENT, 'pendLine', { lineId: lineIds[2], waitingOn: 'CLIENT', reason: 'Pas prêt', dueAt })
    stack.clock.advance(3_601_000)
    stack.runtime.kickTimers()
    await eventually(async () => {
      expect((await read(orderId)).lines.map((l: { status: string }) => l.status)).toEqual([
        'FAILED',
        'IN_PROGRESS',
        'CANCELLED',
      ])
    })
  })

  it('amounts, due times and reasons are checked', async () => {
    const { lineIds } = await accepted(stack, body, [{ offeringId }])
    const lineId = lineIds[0]
    const dueAt = iso(plusSeconds(stack.clock.now(), 3600))
    const past = iso(plusSeconds(stack.clock.now(), -3600))
    expect(await stack.refusals(AGENT, 'holdLine', { lineId, amount: '0', blocking: true, reason: 'x', dueAt })).toEqual([
      'AMOUNT_INVALID',
    ])
    expect(await stack.refusals(AGENT, 'holdLine', { lineId, amount: '1', blocking: true, reason: 'x', dueAt: past })).toEqual([
      'DUE_IN_PAST',
    ])
    expect(await stack.refusals(AGENT, 'failLine', { lineId, reason: ' ' })).toEqual(['REASON_REQUIRED'])
    expect(await stack.refusals(TECHNICIAN, 'changeExpectedDate', { lineId, expectedOn: '2020-01-01', reason: 'x' })).toEqual([
      'DATE_IN_PAST',
    ])
  })

  it('a cancellation refused lets the order go on; granted, its live lines and their services end', async () => {
    const { orderId } = await accepted(stack, body, [{ offeringId }])
    const ask = { orderId, reasonType: 'COMMERCIAL', reason: 'Le bureau ferme' }
    await stack.done(body.requester.caller, 'requestCancellation', ask)
    await stack.done(AGENT, 'decideCancellation', { orderId, granted: false, reason: 'Trop tard' })
    expect((await read(orderId)).status).toBe('IN_PROGRESS')
    await stack.done(body.requester.caller, 'requestCancellation', ask)
    await stack.done(AGENT, 'decideCancellation', { orderId, granted: true, reason: 'Accordé' })
    await stack.done(AGENT, 'completeCancellation', { orderId })
    expect(await read(orderId)).toMatchObject({
      status: 'CANCELLED',
      lines: [{ status: 'CANCELLED', service: { status: 'CANCELLED' } }],
    })
    expect(await stack.refusals(MANAGER, 'cancelByProvider', { orderId, reason: 'x' })).toEqual(['TRANSITION_NOT_ALLOWED'])
  })

  it('a rejected order tells each line whether it was at fault', async () => {
    const { orderId, lineIds } = await acknowledged(stack, body, [{ offeringId }, { offeringId }, { offeringId }])
    await stack.done(AGENT, 'rejectOrder', {
      orderId,
      reason: 'Site non desservi',
      lineIds: [lineIds[0]],
      unassessedLineIds: [lineIds[2]],
    })
    expect((await read(orderId)).lines.map((l: { status: string }) => l.status)).toEqual([
      'REJECTED',
      'REJECTED_VALIDATED',
      'REJECTED_UNASSESSED',
    ])
  })

  it('a special service with conditions goes back to the client’s signatory (R8), and is never decided by who asked (R23)', async () => {
    const { orderId } = await acknowledged(stack, body, [{ offeringId }])
    await stack.done(OTHER_AGENT, 'requestSpecialEvaluation', { orderId, reason: 'Hors orientations' })
    expect(await stack.refusals(OTHER_AGENT, 'approveSpecialService', { orderId, conditions: '30 jours' })).toEqual([
      'SAME_PERSON',
    ])
    await stack.done(MANAGER, 'approveSpecialService', { orderId, conditions: '30 jours' })
    expect(await read(orderId)).toMatchObject({ status: 'AWAITING_CLIENT_ACCEPTANCE', waitingOn: 'CLIENT_SIGNATORY' })
    expect(await stack.refusals(body.consulting.caller, 'acceptSpecialConditions', { orderId })).toEqual([
      'SIGNATURE_SCOPE_MISSING',
    ])
    await stack.done(body.signatory.caller, 'acceptSpecialConditions', { orderId })
    await stack.done(AGENT, 'acceptOrder', { orderId })
    await reaches(stack, orderId, 'IN_PROGRESS')
  })

  it('a FAIL is waived only by another manager than who asked for the check (R23)', async () => {
    const link = await fibre(stack)
    const { orderId, lineIds } = await acknowledged(stack, body, [{ offeringId: link.offeringId, annex: MULTIMODE }])
    const { report } = await stack.done(
      OTHER_AGENT,
      'checkCompatibility',
      { lineId: lineIds[0], gate: 'ACCEPTANCE' },
      'report { id verdict }',
    )
    const waive = { reportId: report.id, reason: 'Convertisseur prévu' }
    expect(await stack.refusals(OTHER_AGENT, 'waiveCompatibility', waive, 'report { id }')).toEqual(['SAME_PERSON'])
    await stack.done(MANAGER, 'waiveCompatibility', waive, 'report { waiver { reason } }')
    await stack.done(AGENT, 'acceptOrder', { orderId })
  })

  it('changes, moves and disconnects follow the service they name (R2)', async () => {
    const { lineIds } = await accepted(stack, body, [{ offeringId }])
    const serviceId = await activate(stack, body, lineIds[0]!)
    const change = await accepted(stack, body, [{ offeringId, action: 'CHANGE', serviceId, quantity: 4 }])
    expect((await read(change.orderId)).lines[0].service.status).toBe('CHANGE_PENDING')
    await stack.done(TECHNICIAN, 'completeLine', { lineId: change.lineIds[0] })
    const { service } = await stack.query(AGENT, 'query ($id: ID!) { service(id: $id) { status quantity } }', { id: serviceId })
    expect(service).toEqual({ status: 'ACTIVE', quantity: 4 })
    const end = await accepted(stack, body, [{ offeringId, action: 'DISCONNECT', serviceId }])
    expect((await read(end.orderId)).lines[0].service.status).toBe('DEPROVISIONING')
    await stack.done(TECHNICIAN, 'completeLine', { lineId: end.lineIds[0] })
    expect(await read(end.orderId)).toMatchObject({ status: 'COMPLETED', lines: [{ service: { status: 'DECOMMISSIONED' } }] })
    const lines = [{ offeringId, siteId: body.siteId, action: 'DISCONNECT', serviceId }]
    const again = await acknowledged(stack, body, lines)
    expect(await stack.refusals(AGENT, 'acceptOrder', { orderId: again.orderId })).toEqual(['TRANSITION_NOT_ALLOWED'])
  })

  it('the existing estate enters with its provenance (R1), and can be suspended', async () => {
    const link = await fibre(stack)
    const input = {
      clientId: body.clientId,
      siteId: body.siteId,
      offeringId: link.offeringId,
      activatedOn: '2025-04-01',
      termMonths: 36,
    }
    expect(await stack.refusals(AGENT, 'registerService', { ...input, origin: 'REQUISITION' }, 'service { id }')).toEqual([
      'ORIGIN_IS_REQUISITION',
    ])
    const { service } = await stack.done(
      AGENT,
      'registerService',
      { ...input, origin: 'IMPORT' },
      'service { id origin status orderLine { id } link { access } }',
    )
    expect(service).toMatchObject({ origin: 'IMPORT', status: 'ACTIVE', orderLine: null, link: { access: 'FIBRE' } })
    await stack.done(MANAGER, 'suspendService', { serviceId: service.id, reason: 'Décision' }, 'service { status }')
    expect(
      await stack.refusals(MANAGER, 'suspendService', { serviceId: service.id, reason: 'Encore' }, 'service { status }'),
    ).toEqual(['TRANSITION_NOT_ALLOWED'])
    await stack.done(MANAGER, 'restoreService', { serviceId: service.id, reason: 'Fin' }, 'service { status }')
  })

  it('nothing is activated before its order was accepted, nor takes effect before its service was in operation', async () => {
    const { lineIds } = await accepted(stack, body, [{ offeringId }])
    const activate = { lineId: lineIds[0], activatedOn: '2001-01-01' }
    expect(await stack.refusals(TECHNICIAN, 'activateService', activate, 'service { id }')).toContain('DATE_TOO_EARLY')
    const serviceId = await imported()
    const end = await accepted(stack, body, [{ offeringId, action: 'DISCONNECT', serviceId }])
    const early = { lineId: end.lineIds[0], effectiveOn: '2025-03-31' }
    expect(await stack.refusals(TECHNICIAN, 'completeLine', early)).toEqual(['DATE_TOO_EARLY'])
    await stack.done(TECHNICIAN, 'completeLine', { ...early, effectiveOn: '2025-04-02' })
  })

  it('a service that has ended is not renewed (R2)', async () => {
    const serviceId = await imported()
    const renewal = await accepted(stack, body, [{ offeringId, action: 'RENEW', serviceId, termMonths: 36 }])
    const late = await acknowledged(stack, body, [{ offeringId, action: 'RENEW', serviceId, termMonths: 36 }])
    const end = await accepted(stack, body, [{ offeringId, action: 'DISCONNECT', serviceId }])
    await stack.done(TECHNICIAN, 'completeLine', { lineId: end.lineIds[0] })
    expect(await stack.refusals(TECHNICIAN, 'completeLine', { lineId: renewal.lineIds[0] })).toEqual(['SERVICE_ENDED'])
    expect(await stack.refusals(AGENT, 'acceptOrder', { orderId: late.orderId })).toEqual(['SERVICE_ENDED'])
  })

  it('nothing is put in operation once a cancellation was granted (R9)', async () => {
    const serviceId = await imported()
    const made = await accepted(stack, body, [{ offeringId, action: 'DISCONNECT', serviceId }])
    const reason = 'Projet abandonné'
    await stack.done(body.requester.caller, 'requestCancellation', { orderId: made.orderId, reasonType: 'COMMERCIAL', reason })
    await stack.done(AGENT, 'decideCancellation', { orderId: made.orderId, granted: true, reason })
    expect(await stack.refusals(TECHNICIAN, 'completeLine', { lineId: made.lineIds[0] })).toEqual(['ORDER_BEING_CANCELLED'])
    const offered = await stack.query(
      TECHNICIAN,
      'query ($id: ID!) { order(id: $id) { lines { availableTransitions { action allowed blockedBy { code } } } } }',
      { id: made.orderId },
    )
    expect(offered.order.lines[0].availableTransitions).toContainEqual({
      action: 'completeLine',
      allowed: false,
      blockedBy: [{ code: 'ORDER_BEING_CANCELLED' }],
    })
    await stack.done(AGENT, 'completeCancellation', { orderId: made.orderId })
    expect(await read(made.orderId)).toMatchObject({ status: 'CANCELLED', lines: [{ service: { status: 'ACTIVE' } }] })
  })

  it('quantities of a registered service are bounded like those of a line', async () => {
    const input = { clientId: body.clientId, siteId: body.siteId, offeringId, origin: 'IMPORT', activatedOn: '2025-04-01' }
    for (const quantity of [0, -1, 100_001, 2_147_483_647]) {
      expect(await stack.refusals(AGENT, 'registerService', { ...input, quantity }, 'service { id }')).toEqual([
        'QUANTITY_OUT_OF_RANGE',
      ])
    }
  })

  it('an offering that needs another at the site is accepted only with it (S4)', async () => {
    const needing = await plain(stack, 'COLLABORATION', ['NEVER-HELD'])
    const { orderId } = await acknowledged(stack, body, [{ offeringId: needing.offeringId }])
    expect(await stack.refusals(AGENT, 'acceptOrder', { orderId })).toEqual(['REQUIRED_SERVICE_MISSING'])
  })
})
