/** A query that goes from `start` down to everything that hangs on a client, through the four subgraphs. */
function down(name: string, start: string): string {
  return `query ${name} {
  ${start} {
    number name { fr }
    designatedContact { name }
    sites(first: 10) { nodes { name { fr } building { address { city } } } }
    orders(first: 10) {
      nodes {
        number status
        lines { status offering { code name { fr } } tariffVersion { revision charges { amount { amount } } } service { number } site { name { fr } } }
      }
    }
    services(first: 10) {
      nodes {
        number status site { name { fr } }
        offering { code name { fr } tariff { revision } }
        link { access endA { equipment { model interfaces { name } } } endZ { equipment { model } } }
        charges(first: 5) { nodes { kind amount { amount } } }
      }
    }
    charges(first: 10) { nodes { kind unitAmount { amount } } }
    invoices(first: 10) {
      nodes { number period total { amount } lines(first: 10) { nodes { description { fr } amount { amount } service { number } } } }
    }
  }
}`
}

/** The one query of issue 2: a client, down to its sites, orders, links, equipment, offerings, tariffs, charges and invoices. */
export const ONE_QUERY = down('One($number: String!)', 'client(number: $number)')

/** The same for a page of clients. */
export const CLIENTS_QUERY = down('Clients($first: Int!)', 'clients(first: $first) { nodes').replace(/\}$/, '} }')

/** The feed of orders as a partner follows it: fields of the order, its client and its offerings. */
export const FEED_SUBSCRIPTION = `subscription Feed($client: ID) {
  orderFeed(where: { clientId: $client }) {
    __typename eventId cursor sequence
    order { number status client { number name { fr } } lines { status offering { code name { fr } } } }
    ... on OrderStatusChanged { to }
    ... on OrderMilestoneRecorded { milestone line { offering { code } } }
  }
}`
