import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ConnectivityUnderTest } from './connectivity-stack.js'
import { AGENT, aBody, acknowledged, type Body, fibre, type Made, MULTIMODE, SINGLE_MODE, TECHNICIAN } from './world.js'

const STEPS = [
  'RECEIVED',
  'SITE_SURVEY_SCHEDULED',
  'SITE_SURVEY_DONE',
  'DESIGN_APPROVED',
  'SUPPLIER_ORDER_PLACED',
  'FOC_RECEIVED',
  'PERMITS_OBTAINED',
  'CONSTRUCTION_DONE',
  'LAST_MILE_DELIVERED',
]

describe('an installation of a fibre link', () => {
  let stack: ConnectivityUnderTest
  let body: Body
  let offering: { offeringId: string; tariffId: string }
  let made: Made
  let lineId: string

  beforeAll(async () => {
    stack = await ConnectivityUnderTest.start()
    body = await aBody(stack)
    offering = await fibre(stack)
    made = await acknowledged(stack, body, [{ offeringId: offering.offeringId, annex: MULTIMODE }])
    lineId = made.lineIds[0]!
  })
  afterAll(() => stack?.stop())

  it('is not accepted before compatibility was checked, nor on a FAIL (S24d, R10)', async () => {
    expect(await stack.refusals(AGENT, 'acceptOrder', { orderId: made.orderId })).toEqual(['COMPATIBILITY_NOT_CHECKED'])
    const { report } = await stack.done(
      TECHNICIAN,
      'checkCompatibility',
      { lineId, gate: 'ACCEPTANCE' },
      'report { id verdict stale }',
    )
    expect(report).toMatchObject({ verdict: 'FAIL', stale: false })
    const refused = await stack.mutate(AGENT, 'acceptOrder', { orderId: made.orderId })
    expect(refused.refusals).toEqual([
      expect.objectContaining({
        __typename: 'CompatibilityRefusal',
        code: 'COMPATIBILITY_NOT_MET',
        report: { id: report.id, verdict: 'FAIL' },
      }),
    ])
    expect(
      await stack.refusals(body.requester.caller, 'attestCompatibility', { reportId: report.id }, 'report { id }'),
    ).toEqual(['COMPATIBILITY_NOT_MET'])
  })

  it('a corrected annex makes the report stale; a new check passes, is attested, and the tariff is frozen (R8, R16)', async () => {
    const before = await stack.query(
      AGENT,
      'query ($id: ID!) { order(id: $id) { lines { compatibility(gate: ACCEPTANCE) { id } } } }',
      { id: made.orderId },
    )
    await stack.done(body.requester.caller, 'updateTechnicalAnnex', { lineId, annex: SINGLE_MODE })
    const after = await stack.query(
      AGENT,
      'query ($id: ID!) { order(id: $id) { lines { technicalAnnex { revision } compatibility(gate: ACCEPTANCE) { id stale } } } }',
      {
        id: made.orderId,
      },
    )
    expect(after.order.lines[0]).toEqual({
      technicalAnnex: { revision: 2 },
      compatibility: { id: before.order.lines[0].compatibility.id, stale: true },
    })
    expect(
      await stack.refusals(
        body.requester.caller,
        'attestCompatibility',
        { reportId: after.order.lines[0].compatibility.id },
        'report { id }',
      ),
    ).toEqual(['COMPATIBILITY_STALE'])
    const { report } = await stack.done(
      TECHNICIAN,
      'checkCompatibility',
      { lineId, gate: 'ACCEPTANCE' },
      'report { id verdict }',
    )
    expect(report.verdict).toBe('PASS')
    await stack.done(
      body.requester.caller,
      'attestCompatibility',
      { reportId: report.id },
      'report { attestation { by { id } } }',
    )
    const { order } = await stack.done(
      AGENT,
      'acceptOrder',
      { orderId: made.orderId },
      'order { status acceptedAt lines { status expectedOn tariffVersion { id } service { status link { access endA { client { id } } } } } }',
    )
    expect(order).toMatchObject({
      status: 'IN_PROGRESS',
      lines: [
        {
          status: 'IN_PROGRESS',
          expectedOn: expect.any(String),
          tariffVersion: { id: offering.tariffId },
          service: { status: 'PLANNED' },
        },
      ],
    })
  })

  it('the visit on site waits for the second gate (R10)', async () => {
    for (const milestone of STEPS) await stack.done(TECHNICIAN, 'recordMilestone', { lineId, milestone })
    expect(await stack.refusals(TECHNICIAN, 'recordMilestone', { lineId, milestone: 'CPE_INSTALLED' })).toEqual([
      'COMPATIBILITY_NOT_CHECKED',
    ])
    await stack.done(TECHNICIAN, 'checkCompatibility', { lineId, gate: 'ON_SITE' }, 'report { id }')
    // The client attested the same facts at the first gate.
    for (const milestone of ['CPE_INSTALLED', 'CONFIGURED'])
      await stack.done(TECHNICIAN, 'recordMilestone', { lineId, milestone })
  })

  it('a failed acceptance test sends the service back; a passed one lets the client accept', async () => {
    expect(await stack.refusals(TECHNICIAN, 'recordMilestone', { lineId, milestone: 'TESTED' })).toEqual([
      'ACCEPTANCE_TEST_NOT_PASSED',
    ])
    const status = async () =>
      (await stack.query(AGENT, 'query ($id: ID!) { order(id: $id) { lines { service { status } } } }', { id: made.orderId }))
        .order.lines[0].service.status
    expect(await status()).toBe('PROVISIONING')
    await stack.done(TECHNICIAN, 'recordTest', { lineId, kind: 'ACCEPTANCE', passed: false })
    expect(await status()).toBe('PROVISIONING')
    await stack.done(TECHNICIAN, 'recordTest', { lineId, kind: 'ACCEPTANCE', passed: true, measurement: '0,4 dB' })
    expect(await status()).toBe('TESTING')
    expect((await stack.refusals(TECHNICIAN, 'activateService', { lineId }, 'service { id }')).sort()).toEqual([
      'CLIENT_ACCEPTANCE_MISSING',
      'MILESTONE_TOO_EARLY',
    ])
    await stack.done(TECHNICIAN, 'recordMilestone', { lineId, milestone: 'TESTED' })
    expect(await stack.refusals(body.nobody.caller, 'acceptInstallation', { lineId })).toEqual(['ROLE_MISSING'])
    await stack.done(body.installer.caller, 'acceptInstallation', { lineId })
  })

  it('activation puts the link in service with equipment at both ends, and completes line and order', async () => {
    const { service, order } = await stack.done(
      TECHNICIAN,
      'activateService',
      { lineId },
      `service { id number status activatedOn link { access role endA { port demarcation equipment { model owner interfaces { name port { phy } } } } endZ { equipment { model } } } }
       order { status completedOn lines { status } }`,
    )
    expect(service).toMatchObject({
      status: 'ACTIVE',
      link: {
        access: 'FIBRE',
        endA: {
          port: 'ge-0/0/1',
          equipment: { model: 'FX-24', owner: 'CLIENT', interfaces: [{ name: 'ge-0/0/1', port: { phy: '1000BASE-LX10' } }] },
        },
        endZ: { equipment: { model: 'NTU-8' } },
      },
    })
    expect(order).toMatchObject({ status: 'COMPLETED', completedOn: service.activatedOn, lines: [{ status: 'COMPLETED' }] })
    const events = await stack.rows<{ payload: string }>("SELECT payload FROM outbox WHERE type = 'service.activated'")
    expect(events.map((e) => (typeof e.payload === 'string' ? JSON.parse(e.payload) : e.payload))).toEqual([
      expect.objectContaining({
        serviceId: service.id,
        clientId: body.clientId,
        orderId: made.orderId,
        lineId,
        tariffVersionId: offering.tariffId,
        origin: 'REQUISITION',
      }),
    ])
  })

  it('history tells every transition with its action, in sequence', async () => {
    const { order } = await stack.query(
      AGENT,
      'query ($id: ID!) { order(id: $id) { history { nodes { from to action by sequence } } lines { history(first: 2) { nodes { to } pageInfo { hasNextPage } } } } }',
      {
        id: made.orderId,
      },
    )
    expect(order.history.nodes.map((h: { to: string; action: string }) => `${h.action} ${h.to}`)).toEqual([
      'createRequisition DRAFT',
      'requestSignature AWAITING_SIGNATURE',
      'signRequisition SIGNED',
      'submitRequisition SUBMITTED',
      'acknowledgeOrder ACKNOWLEDGED',
      'acceptOrder IN_PROGRESS',
      'computeFromLines COMPLETED',
    ])
    expect(order.history.nodes.map((h: { sequence: number }) => h.sequence)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(order.lines[0].history).toEqual({
      nodes: [{ to: 'REQUESTED' }, { to: 'ACKNOWLEDGED' }],
      pageInfo: { hasNextPage: true },
    })
  })
})
