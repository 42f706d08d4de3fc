import { reaction } from '#kernel/reaction.js'
import { TariffVersionEntity } from '../entities/tariff-version.js'

/** A complete snapshot per version: replays and repeats are harmless. */
export const copyTariffVersions = reaction(
  'copy-tariff-versions',
  { from: 'catalogue', on: ['tariff.changed'] },
  async (event, tx) => {
    const { tariffVersionId, offeringId, offeringCode, revision, validFrom, validTo, status, application, charges } =
      event.payload
    await tx.manager.upsert(
      TariffVersionEntity,
      { id: tariffVersionId, offeringId, offeringCode, revision, validFrom, validTo, status, application, charges },
      ['id'],
    )
  },
)
