/** Names of the HTTP headers (and in-process equivalents) that travel inside Raccord. */
export const HEADERS = {
  /** Short-lived signed statement of who calls; minted by the gateway, verified by every subgraph. */
  principal: 'x-raccord-principal',
  /** Ties together everything that one outside request caused, across processes and events. */
  correlationId: 'x-correlation-id',
  /** Identifies one outside request in the logs. */
  requestId: 'x-request-id',
  /** Short-lived signed statement of which Raccord process calls: feeds and questions. */
  service: 'x-raccord-service',
} as const
