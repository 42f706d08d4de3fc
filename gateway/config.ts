import { oneOf, type SettingSpec, type SettingsOf, textOf, urlOf, wholeNumber } from '#process/settings.js'
import { TRAFFIC_SETTINGS } from './subgraph-access/traffic-settings.js'
import { STREAM_SETTINGS } from './subscriptions/stream-settings.js'

const setting = <T>(spec: SettingSpec<T>): SettingSpec<T> => spec

/** Every setting of the gateway: where it comes from, what it means, its default and bounds. */
export const GATEWAY_SETTINGS = {
  maxBodyBytes: setting({
    variable: 'RACCORD_MAX_BODY_BYTES',
    meaning: 'largest request body, in bytes',
    parse: wholeNumber(1_000, 100_000_000),
    fallback: 1_000_000,
  }),
  maxTokens: setting({
    variable: 'RACCORD_MAX_TOKENS',
    meaning: 'most tokens in one GraphQL document',
    parse: wholeNumber(100, 100_000),
    fallback: 4_000,
  }),
  maxDepth: setting({
    variable: 'RACCORD_MAX_DEPTH',
    meaning: 'deepest nesting of fields in one operation',
    parse: wholeNumber(1, 200),
    fallback: 50,
  }),
  maxRootFields: setting({
    variable: 'RACCORD_MAX_ROOT_FIELDS',
    meaning: 'most fields at the top of one operation',
    parse: wholeNumber(1, 10_000),
    fallback: 100,
  }),
  maxAliases: setting({
    variable: 'RACCORD_MAX_ALIASES',
    meaning: 'most aliases in one GraphQL document',
    parse: wholeNumber(0, 10_000),
    fallback: 100,
  }),
  maxSelections: setting({
    variable: 'RACCORD_MAX_SELECTIONS',
    meaning: 'most fields of one operation once its fragments are spread out',
    parse: wholeNumber(10, 1_000_000),
    fallback: 5_000,
  }),
  maxCost: setting({
    variable: 'RACCORD_MAX_COST',
    meaning: 'highest cost of one operation, as estimated by @cost and @listSize before it runs; 0 sets no limit',
    parse: wholeNumber(0, 1_000_000_000),
    fallback: 0,
  }),
  listSize: setting({
    variable: 'RACCORD_LIST_SIZE',
    meaning: 'how many elements a list is taken to have, for its cost, where @listSize says nothing',
    parse: wholeNumber(0, 1_000_000),
    fallback: 10,
  }),
  unauthorized: setting<'filter' | 'reject'>({
    variable: 'RACCORD_UNAUTHORIZED',
    meaning:
      'what becomes of an operation that asks for more than its caller may see: filter takes that out, reject refuses all',
    parse: oneOf(['filter', 'reject']),
    fallback: 'filter',
  }),
  deadlineMs: setting({
    variable: 'RACCORD_DEADLINE_MS',
    meaning: 'longest time for one request, or for completing one event, in milliseconds',
    parse: wholeNumber(100, 600_000),
    fallback: 30_000,
  }),
  maxConnections: setting({
    variable: 'RACCORD_MAX_STREAMS',
    meaning: 'most client connections that stay open for subscriptions, in this process',
    parse: wholeNumber(1, 100_000),
    fallback: 2_000,
  }),
  maxSubscriptionsPerConnection: setting({
    variable: 'RACCORD_MAX_SUBSCRIPTIONS_PER_CONNECTION',
    meaning: 'most operations under way on one WebSocket',
    parse: wholeNumber(1, 10_000),
    fallback: 50,
  }),
  eventQueue: setting({
    variable: 'RACCORD_EVENT_QUEUE',
    meaning: 'events read ahead for one subscription before its subgraph is made to wait',
    parse: wholeNumber(1, 100_000),
    fallback: 256,
  }),
  slowClientMs: setting({
    variable: 'RACCORD_SLOW_CLIENT_MS',
    meaning: 'how long a client may leave a full queue untouched before it is disconnected, in milliseconds',
    parse: wholeNumber(100, 600_000),
    fallback: 30_000,
  }),
  initWaitMs: setting({
    variable: 'RACCORD_INIT_WAIT_MS',
    meaning: 'how long a new WebSocket may take to introduce itself, in milliseconds',
    parse: wholeNumber(100, 60_000),
    fallback: 3_000,
  }),
  keepAliveMs: setting({
    variable: 'RACCORD_KEEP_ALIVE_MS',
    meaning: 'pause between two signs of life on an open stream, in milliseconds',
    parse: wholeNumber(100, 300_000),
    fallback: 12_000,
  }),
  principalTtlSeconds: setting({
    variable: 'RACCORD_PRINCIPAL_TTL_SECONDS',
    meaning: 'how long subgraphs accept one statement of who calls, in seconds',
    parse: wholeNumber(2, 3_600),
    fallback: 60,
  }),
  planMs: setting({
    variable: 'RACCORD_PLAN_MS',
    meaning: 'longest time for planning one operation, in milliseconds',
    parse: wholeNumber(10, 600_000),
    fallback: 10_000,
  }),
  overrideLabels: setting<readonly string[]>({
    variable: 'RACCORD_OVERRIDE_LABELS',
    meaning: 'labels of progressive overrides that are active, separated by commas; percentages need none',
    parse: (text) => text.split(',').map((label) => label.trim()),
    fallback: [],
  }),
  operationCacheBytes: setting({
    variable: 'RACCORD_OPERATION_CACHE_BYTES',
    meaning: 'how much memory compiled operations may take, in bytes',
    parse: wholeNumber(1_000_000, 10_000_000_000),
    fallback: 100_000_000,
  }),
  metricsToken: setting({
    variable: 'RACCORD_METRICS_TOKEN',
    meaning:
      'token that readers of /metrics must send, 16 characters at least; without it only programs of this machine may read',
    parse: textOf(16, 512),
    fallback: '',
    secret: true,
  }),
  traceUrl: setting<URL | null>({
    variable: 'RACCORD_TRACE_URL',
    meaning: 'where traces are sent by OTLP over HTTP, such as http://127.0.0.1:4318/v1/traces; nothing is traced without it',
    parse: urlOf('http:', 'https:'),
    fallback: null,
  }),
  traceRatio: setting({
    variable: 'RACCORD_TRACE_RATIO',
    meaning: 'share of the requests that are traced when their callers say nothing, from 0 to 1',
    parse: share,
    fallback: 0.01,
  }),
  traceCallers: setting<'follow' | 'ignore'>({
    variable: 'RACCORD_TRACE_CALLERS',
    meaning: 'whether a caller decides by its traceparent if a request is traced: follow or ignore',
    parse: oneOf(['follow', 'ignore']),
    fallback: 'follow',
  }),
  trustedDocuments: setting({
    variable: 'RACCORD_TRUSTED_DOCUMENTS',
    meaning: 'folder of documents that clients may call by id: *.graphql files and JSON manifests; none by default',
    parse: textOf(1),
    fallback: '',
  }),
  documents: setting<'any' | 'trusted'>({
    variable: 'RACCORD_DOCUMENTS',
    meaning: 'which documents run: any, or only those of RACCORD_TRUSTED_DOCUMENTS (trusted)',
    parse: oneOf(['any', 'trusted']),
    fallback: 'any',
  }),
  persistedQueryBytes: setting({
    variable: 'RACCORD_PERSISTED_QUERY_BYTES',
    meaning: 'how much memory the texts may take that clients persist by their hash, in bytes; 0 for none',
    parse: wholeNumber(0, 1_000_000_000),
    fallback: 10_000_000,
  }),
  introspection: setting<'on' | 'off' | 'development'>({
    variable: 'RACCORD_INTROSPECTION',
    meaning: 'who is told the schema: everybody (on), nobody (off), or everybody in development only (development)',
    parse: oneOf(['on', 'off', 'development']),
    fallback: 'development',
  }),
  allowedOrigins: setting<readonly string[]>({
    variable: 'RACCORD_ALLOWED_ORIGINS',
    meaning: 'web origins, separated by commas, whose pages may call the graph; none by default',
    parse: origins,
    fallback: [],
  }),
  ...TRAFFIC_SETTINGS,
  ...STREAM_SETTINGS,
}

export type GatewaySettings = SettingsOf<typeof GATEWAY_SETTINGS>

function share(text: string): number {
  const value = Number(text)
  if (!/^[01](\.\d+)?$/.test(text) || value > 1) throw new Error('a number from 0 to 1')
  return value
}

function origins(text: string): readonly string[] {
  return text.split(',').map((part) => {
    const origin = part.trim()
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      throw new Error('a list of origins such as https://portal.example, separated by commas')
    }
    return origin
  })
}
