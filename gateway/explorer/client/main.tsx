import { GraphiQL } from 'graphiql'
import 'graphiql/style.css'
import { createRoot } from 'react-dom/client'
import './main.css'
import { pageData } from './page-data.tsx'
import { fetcher } from './session.tsx'
import { StartPanel } from './start-panel.tsx'

// The editors' language services, as files of this server.
globalThis.MonacoEnvironment = {
  getWorker: (_id: string, label: string) =>
    new Worker(`/explorer/${label === 'json' || label === 'graphql' ? label : 'editor'}.worker.js`),
}

const start = {
  title: 'Débuter',
  icon: () => <span aria-hidden="true">★</span>,
  content: StartPanel,
}

const first = pageData.examples[0]

createRoot(document.getElementById('root') as HTMLElement).render(
  <GraphiQL
    fetcher={fetcher}
    plugins={[start]}
    visiblePlugin={start}
    defaultTabs={first ? [{ query: first.query }] : undefined}
    defaultEditorToolsVisibility="variables"
    shouldPersistHeaders={false}
  >
    <GraphiQL.Logo>Raccord</GraphiQL.Logo>
  </GraphiQL>,
)
