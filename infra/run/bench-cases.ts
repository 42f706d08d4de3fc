/** One kind of request, as the bench repeats it. */
export interface BenchCase {
  name: string
  /** Who asks: the MCN's manager, the client's requester, or nobody. */
  as: 'manager' | 'requester' | null
  query: string
  variables: Record<string, unknown>
}

/** Ids of the demo data that the cases name. */
export interface BenchFacts {
  orderId: string
  clientNumber: string
  clientId: string
  siteId: string
  offeringId: string
}

export const FACTS = `query Facts($client: ID!) {
  client(id: $client) { number sites(first: 1) { nodes { id } } orders(first: 1) { nodes { id lines { offering { id } } } } }
}`

export const FEED = `subscription Feed {
  orderFeed { eventId cursor sequence order { number status client { name { fr } } lines { offering { code } } } }
}`

export const DRAFT =
  'mutation Draft($input: CreateRequisitionInput!) { createRequisition(input: $input) { order { id } refusals { code } } }'

export function draftInput(facts: BenchFacts, validateOnly: boolean): Record<string, unknown> {
  const { clientId, siteId, offeringId } = facts
  return {
    clientId,
    need: 'Mesure (fictif).',
    lines: [{ action: 'INSTALL', offeringId, siteId, termMonths: 36 }],
    validateOnly,
  }
}

const ONE = `query One($number: String!) {
  client(number: $number) {
    number name { fr }
    sites(first: 10) { nodes { name { fr } building { address { city } } } }
    orders(first: 10) { nodes { number status lines { status offering { code } tariffVersion { revision } service { number } } } }
    services(first: 10) {
      nodes {
        number status offering { code name { fr } tariff { revision } }
        link { access endA { equipment { model } } endZ { equipment { model } } }
        charges(first: 5) { nodes { kind amount { amount } } }
      }
    }
    invoices(first: 10) { nodes { number period total { amount } lines(first: 10) { nodes { description { fr } amount { amount } } } } }
  }
}`

export function benchCases(facts: BenchFacts): BenchCase[] {
  return [
    { name: '{ __typename }', as: null, query: '{ __typename }', variables: {} },
    {
      name: 'order by id',
      as: 'manager',
      query: 'query Order($id: ID!) { order(id: $id) { number status expectedOn lines { status quantity } } }',
      variables: { id: facts.orderId },
    },
    { name: 'the one query', as: 'manager', query: ONE, variables: { number: facts.clientNumber } },
    { name: 'createRequisition, validateOnly', as: 'requester', query: DRAFT, variables: { input: draftInput(facts, true) } },
  ]
}
