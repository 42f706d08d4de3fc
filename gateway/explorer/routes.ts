import { answerJson } from '../http/answer.js'
import type { Exchange, HttpParts } from '../http/server.js'
import { explorerAssets } from './assets.js'
import type { DemoToken } from './demo-token.js'
import { EXAMPLES } from './examples.js'
import { CONTENT_SECURITY_POLICY, explorerPage } from './page.js'

const ASSETS = '/explorer/'

/** This machine's own names. A page opened under another name (DNS rebinding) is shown no token. */
const LOCAL_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/** The routes for programs, and the pages that people open in development. */
export function explorerRoutes(routes: HttpParts['routes'], people: readonly DemoToken[]): HttpParts['routes'] {
  const all = new Map(routes)
  const graphql = routes.get('/graphql')
  const assets = explorerAssets()
  all.set('/', ({ response }) => void response.writeHead(302, { location: '/graphql' }).end())
  all.set('/graphql', (exchange) => (isPageVisit(exchange) ? answerPage(exchange, people) : graphql?.(exchange)))
  all.set(ASSETS, ({ request, response, url }) => {
    const asset = assets().get(url.pathname.slice(ASSETS.length))
    if (!asset) return answerJson(response, 404, { message: 'No such file. — Ce fichier n’existe pas.' })
    const headers = { etag: asset.etag, 'cache-control': 'no-cache' }
    if (request.headers['if-none-match'] === asset.etag) response.writeHead(304, headers).end()
    else
      response
        .writeHead(200, { ...headers, 'content-type': asset.contentType, 'content-length': asset.bytes.length })
        .end(asset.bytes)
  })
  return all
}

/** A browser that opens the graph's address, rather than a query sent by GET. */
function isPageVisit({ request, url }: Exchange): boolean {
  return request.method === 'GET' && !url.searchParams.has('query') && (request.headers.accept?.includes('text/html') ?? false)
}

function answerPage({ request, response }: Exchange, people: readonly DemoToken[]): void {
  const page = explorerPage({ examples: EXAMPLES, people: LOCAL_HOST.test(request.headers.host ?? '') ? people : [] })
  response
    .writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    .end(page)
}
