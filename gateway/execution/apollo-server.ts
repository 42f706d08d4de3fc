import { AsyncLocalStorage } from 'node:async_hooks'
import { ApolloServer } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import type { GraphQLFormattedError } from 'graphql'
import type { Log } from '#process/log.js'
import { type ErrorMapping, mapError } from '../errors.js'
import type { DocumentLimits } from '../limits/list.js'
import { DocumentStore } from './document-store.js'
import type { RaccordGateway } from './apollo-gateway.js'
import { textOfResult } from './printed-answer.js'
import type { RequestContext } from './request-context.js'

/** Which request an error belongs to. Apollo's `formatError` is not told. */
export const errorScope = new AsyncLocalStorage<ErrorMapping>()

/**
 * Apollo Server's pipeline in front of our gateway. Doors of the house are ours: its landing page, telemetry, CSRF rule (by
 * headers; ours is by Fetch Metadata), persisted queries and signal handlers are off.
 */
export function apolloServer(
  gateway: RaccordGateway,
  limits: DocumentLimits,
  log: Log,
  development: boolean,
): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    gateway,
    introspection: true,
    csrfPrevention: false,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    documentStore: new DocumentStore(),
    stringifyResult: textOfResult,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    nodeEnv: 'production',
    validationRules: [...limits.rules],
    logger: {
      debug: (text?: unknown) => log.debug(String(text)),
      info: (text?: unknown) => log.info(String(text)),
      warn: (text?: unknown) => log.warn(String(text)),
      error: (text?: unknown) => log.error(String(text)),
    },
    formatError: (_formatted, error) => {
      const scope = errorScope.getStore() ?? { correlationId: 'none', development, log }
      return mapError(error, scope) as GraphQLFormattedError
    },
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginCacheControlDisabled(),
    ],
  })
}
