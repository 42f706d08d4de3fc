import { parentPort, workerData } from 'node:worker_threads'
import { GraphQLError, parse } from 'graphql'
import { buildPlannedSupergraph } from '../supergraph/build-supergraph.js'
import { apolloPlanner } from './planner.js'
import type { PlanQuestion, PlanReply } from './worker-planner.js'

/** The thread of a WorkerPlanner: one planner for one supergraph, one question at a time. */
const port = parentPort
if (!port) throw new Error('this program is a thread of the gateway')

const supergraph = buildPlannedSupergraph(workerData as string)
const planner = apolloPlanner(supergraph, supergraph.apiSchema())

port.on('message', async ({ document, operationName, overrides }: PlanQuestion) => {
  let reply: PlanReply
  try {
    reply = { plan: await planner.plan(parse(document, { noLocation: true }), operationName, new Map(overrides)) }
  } catch (error) {
    const isRefusal = error instanceof GraphQLError
    reply = { message: (error as Error).message, ...(isRefusal && { code: String(error.extensions.code ?? '') }) }
  }
  port.postMessage(reply)
})
