import { defineSubgraph } from '#kernel/subgraph.js'
import { refreshCallerAccess } from './commands/caller-access.js'
import { rights } from './domain/rights.js'
import { entities } from './entities/list.js'
import { loaders } from './loaders.js'
import { migrations } from './migrations/list.js'
import { building } from './resolvers/building.js'
import { client } from './resolvers/client.js'
import { clientConnection } from './resolvers/client-connection.js'
import { contact } from './resolvers/contact.js'
import { mutation } from './resolvers/mutation.js'
import { partnerApplication } from './resolvers/partner-application.js'
import { partnerGrant } from './resolvers/partner-grant.js'
import { query } from './resolvers/query.js'
import { roleAssignment } from './resolvers/role-assignment.js'
import { roleEnding } from './resolvers/role-ending.js'
import { roleRefusal } from './resolvers/role-refusal.js'
import { searchResults } from './resolvers/search-results.js'
import { site } from './resolvers/site.js'
import { viewer } from './resolvers/viewer.js'

const schema = (name: string) => `subgraphs/clients/schema/${name}.graphql`

/** The clients subgraph: public bodies, their sites, people and roles, and what partners may see of them. */
export const clients = defineSubgraph({
  name: 'clients',
  schemaFiles: ['client', 'place', 'person', 'application', 'caller'].map(schema),
  resolvers: {
    Query: query,
    Mutation: mutation,
    Viewer: viewer,
    SearchResults: searchResults,
    Client: client,
    ClientConnection: clientConnection,
    Building: building,
    Site: site,
    Contact: contact,
    RoleAssignment: roleAssignment,
    RoleEnding: roleEnding,
    RoleRefusal: roleRefusal,
    PartnerApplication: partnerApplication,
    PartnerGrant: partnerGrant,
  },
  entities,
  migrations,
  loaders,
  reactions: [],
  timers: [refreshCallerAccess],
  questions: {},
  rights,
})
