import { defineSubgraph } from '#kernel/subgraph.js'
import { applyPlannedTransition } from './commands/apply-planned-transition.js'
import { CATALOGUE_RIGHTS } from './domain/rights.js'
import * as offering from './entities/offering.js'
import * as supplier from './entities/supplier.js'
import * as tariff from './entities/tariff.js'
import { catalogueLoaders } from './loaders.js'
import { catalogueMigrations } from './migrations/list.js'
import { mutationResolvers } from './resolvers/mutation.js'
import { queryResolvers } from './resolvers/query.js'
import { searchResultsResolvers } from './resolvers/search-results.js'
import {
  offeringComponentResolvers,
  offeringResponsibilityResolvers,
  offeringTransitionResolvers,
  plannedOfferingTransitionResolvers,
  serviceOfferingResolvers,
} from './resolvers/service-offering.js'
import { supplierContractResolvers, supplierContractTermResolvers, supplierResolvers } from './resolvers/supplier.js'
import { tariffChargeResolvers, tariffVersionResolvers } from './resolvers/tariff-version.js'

/** The catalogue: offerings, their tariffs, and suppliers. It listens to no other subgraph. */
export const catalogue = defineSubgraph({
  name: 'catalogue',
  schemaFiles: ['root', 'offering', 'tariff', 'supplier', 'inputs'].map((file) => `subgraphs/catalogue/schema/${file}.graphql`),
  resolvers: {
    Query: queryResolvers,
    Mutation: mutationResolvers,
    SearchResults: searchResultsResolvers,
    ServiceOffering: serviceOfferingResolvers,
    OfferingComponent: offeringComponentResolvers,
    OfferingResponsibility: offeringResponsibilityResolvers,
    PlannedOfferingTransition: plannedOfferingTransitionResolvers,
    OfferingTransition: offeringTransitionResolvers,
    TariffVersion: tariffVersionResolvers,
    TariffCharge: tariffChargeResolvers,
    Supplier: supplierResolvers,
    SupplierContract: supplierContractResolvers,
    SupplierContractTerm: supplierContractTermResolvers,
  },
  entities: [
    offering.OfferingEntity,
    offering.OfferingComponentEntity,
    offering.OfferingInclusionEntity,
    offering.OfferingResponsibilityEntity,
    offering.OfferingRequirementEntity,
    offering.OfferingTokenEntity,
    offering.OfferingTransitionEntity,
    offering.PlannedTransitionEntity,
    tariff.TariffVersionEntity,
    tariff.TariffChargeEntity,
    supplier.SupplierEntity,
    supplier.SupplierContractEntity,
    supplier.SupplierContractTermEntity,
  ],
  migrations: catalogueMigrations,
  loaders: catalogueLoaders,
  reactions: [],
  timers: [applyPlannedTransition],
  questions: {},
  rights: CATALOGUE_RIGHTS,
})
