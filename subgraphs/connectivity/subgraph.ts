import { defineSubgraph } from '#kernel/subgraph.js'
import { rights } from './domain/rights.js'
import { CompatibilityReportEntity } from './entities/compatibility-report.js'
import { JeopardyEntity, LineTestEntity, MilestoneEntity } from './entities/installation.js'
import { OrderEntity, OrderLineEntity, OrderSignatureEntity, TechnicalAnnexEntity } from './entities/order.js'
import {
  EquipmentEntity,
  EquipmentInterfaceEntity,
  LinkEndEntity,
  PhysicalLinkEntity,
  ServiceEntity,
} from './entities/service.js'
import { StateHistoryEntity } from './entities/state-history.js'
import { connectivityLoaders } from './loaders.js'
import { migrations } from './migrations/list.js'
import { copyOfferings, copyTariffs } from './reactions/copy-catalogue.js'
import { copyAssignedRoles, copyClients, copyContacts, copyEndedRoles, copySites } from './reactions/copy-client-file.js'
import { acknowledgeSubmittedOrder, endLineWait } from './reactions/timers.js'
import { clientResolvers } from './resolvers/client.js'
import { compatibilityResolvers } from './resolvers/compatibility-report.js'
import { historyResolvers } from './resolvers/history.js'
import { mutationResolvers } from './resolvers/mutation.js'
import { orderResolvers } from './resolvers/order.js'
import { orderEventResolvers } from './resolvers/order-events.js'
import { orderLineResolvers } from './resolvers/order-line.js'
import { queryResolvers } from './resolvers/query.js'
import { serviceResolvers } from './resolvers/service.js'

const SCHEMA = [
  'root',
  'order',
  'service',
  'compatibility',
  'installation',
  'mutations',
  'order-inputs',
  'line-inputs',
  'service-inputs',
  'order-events',
]

/** Orders from their draft to the service in operation, and the services that clients hold. */
export const connectivity = defineSubgraph({
  name: 'connectivity',
  schemaFiles: SCHEMA.map((file) => `subgraphs/connectivity/schema/${file}.graphql`),
  resolvers: {
    ...queryResolvers,
    ...mutationResolvers,
    ...clientResolvers,
    ...orderResolvers,
    ...orderLineResolvers,
    ...serviceResolvers,
    ...compatibilityResolvers,
    ...historyResolvers,
    ...orderEventResolvers,
  },
  entities: [
    OrderEntity,
    OrderLineEntity,
    OrderSignatureEntity,
    TechnicalAnnexEntity,
    ServiceEntity,
    PhysicalLinkEntity,
    LinkEndEntity,
    EquipmentEntity,
    EquipmentInterfaceEntity,
    CompatibilityReportEntity,
    MilestoneEntity,
    LineTestEntity,
    JeopardyEntity,
    StateHistoryEntity,
  ],
  migrations,
  loaders: connectivityLoaders,
  reactions: [copyClients, copySites, copyContacts, copyAssignedRoles, copyEndedRoles, copyOfferings, copyTariffs],
  timers: [acknowledgeSubmittedOrder, endLineWait],
  questions: {},
  rights,
})
