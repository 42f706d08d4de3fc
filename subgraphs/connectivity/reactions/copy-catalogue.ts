import { reaction } from '#kernel/reaction.js'

/** What an order needs to know of an offering: complete snapshots, so that a repeat is harmless. */
export const copyOfferings = reaction(
  'copy-offerings',
  { from: 'catalogue', on: ['offering.changed'] },
  async ({ payload: p }, tx) => {
    await tx.query(
      `INSERT INTO copied_offerings (id, code, category, lifecycle, access, down_kbps, up_kbps, minimum_term_months, supplier_term_months,
       requires_any_of, interface_profile)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON DUPLICATE KEY UPDATE code = VALUES(code), category = VALUES(category), lifecycle = VALUES(lifecycle), access = VALUES(access),
       down_kbps = VALUES(down_kbps), up_kbps = VALUES(up_kbps), minimum_term_months = VALUES(minimum_term_months),
       supplier_term_months = VALUES(supplier_term_months), requires_any_of = VALUES(requires_any_of),
       interface_profile = VALUES(interface_profile)`,
      [
        p.offeringId,
        p.code,
        p.category,
        p.lifecycle,
        p.access,
        p.nominalDownKbps,
        p.nominalUpKbps,
        p.minimumTermMonths,
        p.supplierTermMonths,
        JSON.stringify(p.requiresAnyOf),
        p.interfaceProfile === null ? null : JSON.stringify(p.interfaceProfile),
      ],
    )
  },
)

/** Which tariff version is in force when: its amounts stay billing's (R16). */
export const copyTariffs = reaction(
  'copy-tariffs',
  { from: 'catalogue', on: ['tariff.changed'] },
  async ({ payload: p }, tx) => {
    await tx.query(
      `INSERT INTO copied_tariffs (id, offering_id, revision, valid_from, valid_to, status) VALUES (?, ?, ?, ?, ?, ?)
     ON DUPLICATE KEY UPDATE offering_id = VALUES(offering_id), revision = VALUES(revision), valid_from = VALUES(valid_from),
       valid_to = VALUES(valid_to), status = VALUES(status)`,
      [p.tariffVersionId, p.offeringId, p.revision, p.validFrom, p.validTo, p.status],
    )
  },
)
