/** An operation shown in the explorer, one click away. */
export interface Example {
  title: { fr: string; en: string }
  query: string
  variables?: Record<string, unknown>
}

/** What a newcomer tries first, in this order. They name demo data by number, since ids differ from one installation to the next. */
export const EXAMPLES: readonly Example[] = [
  {
    title: { fr: 'Qui suis-je?', en: 'Who am I?' },
    query: `query QuiSuisJe {
  viewer {
    kind
    person { name jobTitle { fr } }
    roles { roleLabel { fr } validFrom }
    clients(first: 5) { nodes { number name { fr } } }
  }
}
`,
  },
  {
    title: { fr: 'Le catalogue et ses tarifs', en: 'The catalogue and its tariffs' },
    query: `query Catalogue {
  offerings(first: 20, where: { lifecycle: { eq: ORDERABLE } }) {
    nodes {
      code
      name { fr en }
      terms { minimumMonths }
      tariff { revision validFrom charges { kind label { fr } amount { amount } } }
    }
  }
}
`,
  },
  {
    title: { fr: 'Un client, jusqu’à la facture', en: 'A client, down to the invoice' },
    query: `query DuClientALaFacture($number: String!) {
  client(number: $number) {
    name { fr }
    designatedContact { name }
    sites(first: 3) { nodes { name { fr } building { address { city } } } }
    orders(first: 3) {
      nodes { number status lines { offering { code } tariffVersion { revision } } }
    }
    services(first: 3) {
      nodes {
        number
        status
        offering { name { fr } }
        link { access endA { equipment { model } } endZ { equipment { model } } }
        charges { nodes { kind amount { amount } } }
      }
    }
    invoices(first: 3) { nodes { number period status total { amount } } }
  }
}
`,
    variables: { number: 'OP-0001' },
  },
  {
    title: { fr: 'Les commandes en réalisation (personnel du MCN)', en: 'Orders in progress (MCN staff)' },
    query: `query Realisations {
  orders(where: { status: { eq: IN_PROGRESS } }, first: 10) {
    nodes {
      number
      client { name { fr } }
      waitingOn
      expectedOn
      lines { statusLabel { fr } offering { code } milestones { label { fr } occurredAt } }
      availableTransitions { action to allowed blockedBy { message { fr } } }
    }
  }
}
`,
  },
  {
    title: { fr: 'Suivre les commandes en direct', en: 'Follow orders live' },
    query: `subscription SuivreLesCommandes {
  orderFeed {
    __typename
    cursor
    occurredAt
    order { number requisitionNumber status client { name { fr } } }
  }
}
`,
  },
  {
    title: { fr: 'Rédiger une réquisition à blanc (demandeur)', en: 'Draft a requisition, validation only (requester)' },
    query: `mutation Rediger($input: CreateRequisitionInput!) {
  createRequisition(input: $input) {
    order { status requisition { need } }
    refusals { code message { fr } path rule }
  }
}
`,
    variables: { input: { clientId: 'cli_…', need: 'Relier un nouveau bureau.', validateOnly: true } },
  },
]
