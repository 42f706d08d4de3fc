import type { Read } from '#kernel/core.js'
import { byId, byParent } from '#kernel/loader.js'
import * as offering from './queries/offering-rows.js'
import { tariffPages, transitionPages } from './queries/pages-of-offering.js'
import * as supplier from './queries/supplier-rows.js'
import { tariffInForce } from './queries/tariff-in-force.js'
import * as tariff from './queries/tariff-rows.js'

/** Every loader of the catalogue, built for one fetch. */
export function catalogueLoaders(read: Read) {
  return {
    offering: byId<offering.OfferingRow>(read, offering.OFFERINGS_BY_ID),
    offeringByCode: byId<offering.OfferingRow>(read, offering.OFFERINGS_BY_CODE, (row) => row.code),
    components: byParent<offering.ComponentRow>(read, offering.COMPONENTS_OF, (row) => row.offering_id),
    inclusions: byParent<offering.InclusionRow>(read, offering.INCLUSIONS_OF, (row) => row.offering_id),
    responsibilities: byParent<offering.ResponsibilityRow>(read, offering.RESPONSIBILITIES_OF, (row) => row.offering_id),
    requirements: byParent<offering.RequirementRow>(read, offering.REQUIREMENTS_OF, (row) => row.offering_id),
    plannedTransitions: byParent<offering.PlannedTransitionRow>(
      read,
      offering.PLANNED_TRANSITIONS_OF,
      (row) => row.offering_id,
    ),
    transitions: transitionPages(read),
    tariff: byId<tariff.TariffRow>(read, tariff.TARIFFS_BY_ID),
    tariffInForce: tariffInForce(read),
    tariffHistory: tariffPages(read),
    charges: byParent<tariff.ChargeRow>(read, tariff.CHARGES_OF, (row) => row.tariff_version_id),
    supplier: byId<supplier.SupplierRow>(read, supplier.SUPPLIERS_BY_ID),
    contract: byId<supplier.ContractRow>(read, supplier.CONTRACTS_BY_ID),
    contractsOfSupplier: byParent<supplier.ContractRow>(read, supplier.CONTRACTS_OF, (row) => row.supplier_id),
    contractTerms: byParent<supplier.ContractTermRow>(read, supplier.CONTRACT_TERMS_OF, (row) => row.contract_id),
  }
}

export type CatalogueLoaders = ReturnType<typeof catalogueLoaders>
