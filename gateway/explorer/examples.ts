/** An operation shown in the explorer, one click away. */
export interface Example {
  title: { fr: string; en: string }
  query: string
  variables?: Record<string, unknown>
}

/** What a newcomer tries first, in this order. */
export const EXAMPLES: readonly Example[] = [
  {
    title: { fr: 'Qui suis-je?', en: 'Who am I?' },
    query: `query QuiSuisJe {
  viewer {
    kind
  }
}
`,
  },
  {
    title: { fr: 'Retrouver un objet par son identifiant', en: 'Find anything by its id' },
    query: `query Objet($id: ID!) {
  node(id: $id) {
    __typename
    id
  }
}
`,
    variables: { id: 'ord_00000000000000000000000000' },
  },
  {
    title: { fr: 'Suivre les commandes en direct', en: 'Follow orders live' },
    query: `subscription SuivreLesCommandes {
  orderFeed {
    __typename
    cursor
    occurredAt
    order {
      id
      number
      status
    }
  }
}
`,
  },
]
