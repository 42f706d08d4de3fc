import { setTimeout as pause } from 'node:timers/promises'
import type { GraphClient } from './graph-client.js'
import { type Body, SINGLE_MODE_ANNEX } from './world.js'

/** Who takes part in an order. */
export interface Cast {
  body: Body
  agent: GraphClient
  technician: GraphClient
  offeringId: string
  today: string
}

/** How a step is done: at once, or again and again until processes are back. */
export type Do = (
  graph: GraphClient,
  mutation: string,
  inputType: string,
  input: Record<string, unknown>,
  selection: string,
) => Promise<Record<string, never>>

export const once: Do = (graph, mutation, inputType, input, selection) => graph.done(mutation, inputType, input, selection)

/**
 * As a careful partner's program does: repeats a step with the same idempotency key until it has an answer. A refusal is an answer,
 * except that another subgraph's copy was behind.
 */
export function insist(limitMs: number): Do {
  return async (graph, mutation, inputType, input, selection) => {
    const deadline = performance.now() + limitMs
    const keyed = { idempotencyKey: `${mutation}-${Math.random().toString(36).slice(2)}`, ...input }
    for (;;) {
      try {
        return await graph.done(mutation, inputType, keyed, selection)
      } catch (error) {
        if (performance.now() > deadline) throw error
        if (/was refused/.test((error as Error).message) && !/BEHIND|_UNKNOWN|NOT_FOUND/.test((error as Error).message))
          throw error
        await pause(50)
      }
    }
  }
}

/** One installation from draft to activation. Returns the ids it made. */
export async function installService(cast: Cast, step: Do): Promise<{ orderId: string; serviceId: string }> {
  const { body, agent, technician, offeringId, today } = cast
  const { requester, signatory, installation } = body.people
  // biome-ignore lint/suspicious/noExplicitAny: payloads have the shape that the selection asks for.
  const run = step as (...args: Parameters<Do>) => Promise<any>
  const { order } = await run(
    requester.graph,
    'createRequisition',
    'CreateRequisitionInput',
    {
      clientId: body.clientId,
      need: 'Relier le bureau.',
      lines: [{ action: 'INSTALL', offeringId, siteId: body.siteId, termMonths: 36, annex: SINGLE_MODE_ANNEX }],
    },
    'order { id lines { id } }',
  )
  const orderId: string = order.id
  const lineId: string = order.lines[0].id
  await run(requester.graph, 'requestSignature', 'RequestSignatureInput', { orderId }, 'order { id }')
  await run(signatory.graph, 'signRequisition', 'SignRequisitionInput', { orderId }, 'order { id }')
  await run(requester.graph, 'submitRequisition', 'SubmitRequisitionInput', { orderId }, 'order { id }')
  await acknowledged(agent, orderId)
  for (const gate of ['ACCEPTANCE', 'ON_SITE']) {
    const { report } = await run(technician, 'checkCompatibility', 'CheckCompatibilityInput', { lineId, gate }, 'report { id }')
    await run(requester.graph, 'attestCompatibility', 'AttestCompatibilityInput', { reportId: report.id }, 'report { id }')
    if (gate === 'ACCEPTANCE') await run(agent, 'acceptOrder', 'AcceptOrderInput', { orderId }, 'order { id }')
  }
  for (const milestone of [
    'RECEIVED',
    'SITE_SURVEY_SCHEDULED',
    'SITE_SURVEY_DONE',
    'DESIGN_APPROVED',
    'SUPPLIER_ORDER_PLACED',
    'FOC_RECEIVED',
    'PERMITS_OBTAINED',
    'CONSTRUCTION_DONE',
    'LAST_MILE_DELIVERED',
    'CPE_INSTALLED',
    'CONFIGURED',
  ]) {
    await run(technician, 'recordMilestone', 'RecordMilestoneInput', { lineId, milestone }, 'order { id }')
  }
  await run(technician, 'recordTest', 'RecordTestInput', { lineId, kind: 'ACCEPTANCE', passed: true }, 'order { id }')
  await run(technician, 'recordMilestone', 'RecordMilestoneInput', { lineId, milestone: 'TESTED' }, 'order { id }')
  await run(installation.graph, 'acceptInstallation', 'AcceptInstallationInput', { lineId }, 'order { id }')
  const { service } = await run(
    technician,
    'activateService',
    'ActivateServiceInput',
    { lineId, activatedOn: today },
    'service { id }',
  )
  return { orderId, serviceId: service.id }
}

async function acknowledged(agent: GraphClient, orderId: string): Promise<void> {
  const deadline = performance.now() + 90_000
  for (;;) {
    const answer = await agent.request('query ($id: ID!) { order(id: $id) { status } }', { id: orderId }).catch(() => null)
    const status = answer?.data?.order?.status
    if (status === 'ACKNOWLEDGED') return
    if (performance.now() > deadline) throw new Error(`the order is not acknowledged: ${JSON.stringify(answer)}`)
    await pause(50)
  }
}
