import type { ServerResponse } from 'node:http'
import { randomUUID } from 'node:crypto'
import type { SubgraphEndpoint } from '#contract/subgraph-access.js'
import { type HealthCheck, readiness } from '#process/health.js'
import type { PrincipalHeaders } from '../identity/principal-headers.js'
import { answerJson } from './answer.js'

const CHECK_MS = 2_000

/** One check per subgraph: it answers the smallest query. */
export function subgraphChecks(
  endpoints: ReadonlyMap<string, Pick<SubgraphEndpoint, 'execute'>>,
  headers: PrincipalHeaders,
): HealthCheck[] {
  return [...endpoints].map(([name, endpoint]) => ({
    name,
    async check() {
      const { data } = await endpoint.execute({
        query: '{ __typename }',
        principal: headers.headerFor({ kind: 'ANONYMOUS' }),
        correlationId: randomUUID(),
        signal: AbortSignal.timeout(CHECK_MS),
      })
      return { ok: data?.__typename === 'Query' }
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
