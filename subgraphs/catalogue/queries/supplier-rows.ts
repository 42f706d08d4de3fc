/** A supplier as raw SQL gives it. */
export interface SupplierRow {
  id: string
  name: string
  fictitious: number
  created_at: string
  updated_at: string
  version: number
}
export const SUPPLIER_COLUMNS = 's.id, s.name, s.fictitious, s.created_at, s.updated_at, s.version'
export const SUPPLIERS_BY_ID = `SELECT ${SUPPLIER_COLUMNS} FROM supplier s WHERE s.id IN (?)`

export interface ContractRow {
  id: string
  supplier_id: string
  number: string
  valid_from: string
  valid_to: string | null
}
const CONTRACT_COLUMNS = 'id, supplier_id, number, valid_from, valid_to'
export const CONTRACTS_BY_ID = `SELECT ${CONTRACT_COLUMNS} FROM supplier_contract WHERE id IN (?)`
export const CONTRACTS_OF = `SELECT ${CONTRACT_COLUMNS} FROM supplier_contract WHERE supplier_id IN (?) ORDER BY supplier_id, valid_from, id`

export interface ContractTermRow {
  contract_id: string
  offering_id: string
  months: number
  monthly_cost_cents: string
}
export const CONTRACT_TERMS_OF = `SELECT t.contract_id, t.offering_id, t.months, t.monthly_cost_cents
  FROM supplier_contract_term t JOIN offering o ON o.id = t.offering_id WHERE t.contract_id IN (?) ORDER BY t.contract_id, o.code`
