import type { DemoToken } from './demo-token.js'
import type { Example } from './examples.js'

/** Scripts and styles come from this server only; editors style themselves inline, and their workers are files of this server. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** What the page's program reads from it. */
export interface PageData {
  examples: readonly Example[]
  people: readonly DemoToken[]
}

/** The explorer's page. */
export function explorerPage(data: PageData): string {
  // `<` is written as an escape, so that no text can end the element.
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Raccord — explorateur du graphe</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/explorer/main.css">
</head>
<body>
<p id="banner"><strong>Données fictives</strong> — installation de développement <span lang="en">(fictitious data, development installation)</span></p>
<div id="root">Chargement… <span lang="en">Loading…</span></div>
<script id="page-data" type="application/json">${json}</script>
<script type="module" src="/explorer/main.js"></script>
</body>
</html>
`
}
