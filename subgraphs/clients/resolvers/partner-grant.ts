import type { TypeResolvers } from '#kernel/subgraph.js'
import { FUNCTION_LABELS } from '../domain/labels.js'
import { grantEnd, isInForce } from '../domain/partner-grant.js'
import type { ClientsLoaders } from '../loaders.js'
import type { GrantRow } from '../queries/application-rows.js'

export const partnerGrant: TypeResolvers<ClientsLoaders> = {
  application: (grant: GrantRow, _, { loaders }) => loaders.application.load(grant.applicationId),
  client: (grant: GrantRow, _, { loaders }) => loaders.client.load(grant.clientId),
  function: (grant: GrantRow) => grant.fn,
  functionLabel: (grant: GrantRow) => FUNCTION_LABELS[grant.fn],
  validTo: (grant: GrantRow) => grantEnd(grant),
  inForce: (grant: GrantRow, _, { clock }) => isInForce(grant, clock.now()),
}
