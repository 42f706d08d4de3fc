import type { ServerResponse } from 'node:http'
import { randomUUID } from 'node:crypto'
import { type HealthCheck, readiness } from '#process/health.js'
import type { Log } from '#process/log.js'
import type { Identity } from '../identity/caller.js'
import type { Subgraph } from '../subgraph-access/subgraph.js'
import { answerJson } from './answer.js'

const CHECK_MS = 2_000

/** One check per subgraph: it answers the smallest query. */
export function subgraphChecks(subgraphs: ReadonlyMap<string, Subgraph>, identity: Identity, log: Log): HealthCheck[] {
  return [...subgraphs].map(([name, subgraph]) => ({
    name,
    async check() {
      const signal = AbortSignal.timeout(CHECK_MS)
      const id = randomUUID()
      const { data } = await subgraph.execute({
        kind: 'query',
        query: '{__typename}',
        operationName: undefined,
        variables: undefined,
        bodyStart: '{"query":"{__typename}"',
        context: {
          caller: identity.anonymous(),
          correlationId: id,
          requestId: id,
          headers: {},
          deadline: signal,
          life: signal,
          log,
          trace: null,
        },
        signal,
      })
      return { ok: typeof data?.__typename === 'string' }
    },
  }))
}

/** Ready when every subgraph answers and the process is not stopping. Details stay in the logs. */
export async function answerReadiness(
  response: ServerResponse,
  checks: readonly HealthCheck[],
  stopping: boolean,
): Promise<void> {
  const state = await readiness(checks)
  const ready = state.ready && !stopping
  answerJson(response, ready ? 200 : 503, { ready, checks: state.checks.map(({ name, ok }) => ({ name, ok })) })
}
