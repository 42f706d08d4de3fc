import { ERRNO, errorNumber } from '#kernel/database.js'
import { newId } from '#kernel/ids.js'
import { done, type Outcome, refused } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { type BrokenRule, broken } from '../domain/broken-rule.js'
import { checkSupplier, numberTaken, type SupplierContractContent } from '../domain/supplier-contract.js'
import { SupplierContractEntity, SupplierContractTermEntity, SupplierEntity } from '../entities/supplier.js'
import { offeringNotFound } from './locked-offering.js'

export interface NewSupplier {
  name: string
  fictitious: boolean
  contracts: readonly SupplierContractContent[]
}

/** Registers a supplier with its contracts and what the MCN commits itself to in them (S41). */
export async function registerSupplier(tx: Tx, supplier: NewSupplier): Promise<Outcome<{ supplierId: string }>> {
  const rules = [...checkSupplier(supplier), ...(await checkOfferings(tx, supplier.contracts))]
  if (rules.length > 0) return refused(...rules)
  const supplierId = newId('sup')
  const row = {
    id: supplierId,
    name: supplier.name.trim(),
    fictitious: supplier.fictitious,
    createdAt: tx.now,
    updatedAt: tx.now,
    version: 1,
  }
  if (!(await insertUnlessTaken(() => tx.manager.insert(SupplierEntity, row)))) {
    return refused(
      broken(
        'SUPPLIER_NAME_TAKEN',
        ['name'],
        'Un autre fournisseur porte déjà ce nom.',
        'Another supplier already has this name.',
      ),
    )
  }
  for (const [i, contract] of supplier.contracts.entries()) {
    const { terms, ...window } = contract
    const contractId = newId('sct')
    if (
      !(await insertUnlessTaken(() => tx.manager.insert(SupplierContractEntity, { id: contractId, supplierId, ...window })))
    ) {
      return refused(numberTaken(['contracts', String(i), 'number']))
    }
    if (terms.length > 0) {
      await tx.manager.insert(
        SupplierContractTermEntity,
        terms.map((term) => ({ contractId, ...term })),
      )
    }
  }
  return done({ supplierId })
}

async function insertUnlessTaken(insert: () => Promise<unknown>): Promise<boolean> {
  try {
    await insert()
    return true
  } catch (error) {
    if (errorNumber(error) !== ERRNO.duplicate) throw error
    return false
  }
}

async function checkOfferings(tx: Tx, contracts: readonly SupplierContractContent[]): Promise<BrokenRule[]> {
  const ids = [...new Set(contracts.flatMap((c) => c.terms.map((t) => t.offeringId)))]
  if (ids.length === 0) return []
  const rows = await tx.query<{ id: string }>('SELECT id FROM offering WHERE id IN (?)', [ids])
  const known = new Set(rows.map((r) => r.id))
  return contracts.flatMap((c, i) =>
    c.terms.flatMap((t, j) =>
      known.has(t.offeringId) ? [] : [offeringNotFound(['contracts', String(i), 'terms', String(j), 'offeringId'])],
    ),
  )
}
