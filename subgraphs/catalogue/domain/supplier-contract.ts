import { type BrokenRule, broken, checkCount, checkText, checkWhole } from './broken-rule.js'

/** A contract between the MCN and a supplier (S41). */
export interface SupplierContractContent {
  number: string
  validFrom: string
  /** First day after it ends. */
  validTo: string | null
  terms: ReadonlyArray<{ offeringId: string; months: number; monthlyCostCents: number }>
}

/** The form of a supplier's registration: name, contracts, one commitment per offering in each (S41). */
export function checkSupplier(supplier: { name: string; contracts: readonly SupplierContractContent[] }): BrokenRule[] {
  const numbers = supplier.contracts.map((c) => c.number)
  return [
    ...checkText(supplier.name, ['name'], 160),
    ...checkCount(supplier.contracts, ['contracts'], 20),
    ...supplier.contracts.flatMap((contract, i) => checkContract(contract, ['contracts', String(i)])),
    ...numbers.flatMap((n, i) => (numbers.indexOf(n) < i ? [numberTaken(['contracts', String(i), 'number'])] : [])),
  ]
}

/** A contract's number belongs to one contract. */
export function numberTaken(at: readonly string[]): BrokenRule {
  return broken(
    'CONTRACT_NUMBER_TAKEN',
    at,
    'Un autre contrat porte déjà ce numéro.',
    'Another contract already has this number.',
    'S41',
  )
}

function checkContract(contract: SupplierContractContent, at: readonly string[]): BrokenRule[] {
  const rules = [...checkText(contract.number, [...at, 'number'], 40), ...checkCount(contract.terms, [...at, 'terms'], 50)]
  if (contract.validTo !== null && contract.validTo <= contract.validFrom) {
    rules.push(
      broken(
        'WINDOW_EMPTY',
        [...at, 'validTo'],
        'La fin du contrat suit son début.',
        'The end of a contract comes after its beginning.',
        'S41',
      ),
    )
  }
  const seen = new Set<string>()
  for (const [i, term] of contract.terms.entries()) {
    const place = [...at, 'terms', String(i)]
    rules.push(...checkWhole(term.months, [...place, 'months'], 0, 120))
    rules.push(...checkWhole(term.monthlyCostCents, [...place, 'monthlyCost'], 0, 100_000_000))
    if (seen.has(term.offeringId)) {
      rules.push(
        broken(
          'TERM_REPEATED',
          [...place, 'offeringId'],
          'Un contrat porte un seul engagement par offre.',
          'A contract holds one commitment per offering.',
          'S41',
        ),
      )
    }
    seen.add(term.offeringId)
  }
  return rules
}
