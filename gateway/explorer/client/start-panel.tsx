import { useGraphiQL, useGraphiQLActions } from '@graphiql/react'
import { useState } from 'react'
import { pageData } from './page-data.tsx'
import { currentToken, speakFor } from './session.tsx'

/** The side panel a newcomer sees first: who to be, and what to try. */
export function StartPanel() {
  return (
    <div className="start-panel">
      <h2>Débuter</h2>
      <People />
      <Examples />
    </div>
  )
}

function People() {
  const [token, setToken] = useState(currentToken())
  const { introspect } = useGraphiQLActions()
  const choose = (next: string) => {
    setToken(next)
    speakFor(next)
    introspect()
  }
  return (
    <section>
      <h3>
        Je suis… <small lang="en">I am…</small>
      </h3>
      <select aria-label="Personne" value={token} onChange={(event) => choose(event.target.value)}>
        <option value="">Personne (sans jeton) — nobody, no token</option>
        {pageData.people.map(({ label, subject, token: value }) => (
          <option key={subject} value={value}>
            {label.fr} — {label.en}
          </option>
        ))}
      </select>
      {token === '' ? null : (
        <details>
          <summary>Jeton — token</summary>
          <textarea readOnly rows={5} value={token} aria-label="Jeton" />
        </details>
      )}
      <p>Le jeton accompagne chaque requête et chaque abonnement.</p>
    </section>
  )
}

function Examples() {
  const queryEditor = useGraphiQL((state) => state.queryEditor)
  const variableEditor = useGraphiQL((state) => state.variableEditor)
  const { addTab } = useGraphiQLActions()
  const open = (query: string, variables: Record<string, unknown> | undefined) => {
    addTab()
    queryEditor?.setValue(query)
    variableEditor?.setValue(variables ? JSON.stringify(variables, null, 2) : '')
  }
  return (
    <section>
      <h3>
        Essayer <small lang="en">Try</small>
      </h3>
      <ul>
        {pageData.examples.map(({ title, query, variables }) => (
          <li key={title.fr}>
            <button type="button" onClick={() => open(query, variables)}>
              {title.fr} <small lang="en">{title.en}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
