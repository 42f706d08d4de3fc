import { newId } from '#kernel/ids.js'
import type { Tx } from '#kernel/transaction.js'
import type { AnnexEquipment, AnnexPort, TechnicalAnnex } from '../domain/technical-annex.js'
import { EquipmentEntity, LinkEndEntity } from '../entities/service.js'

/** Writes what stands at both ends of a link, from the annex: equipment, interface, demarcation (S24c). */
export async function terminateLink(
  tx: Tx,
  link: { linkId: string; clientId: string; siteId: string },
  annex: TechnicalAnnex,
): Promise<void> {
  const ends = [
    { side: 'A' as const, equipment: annex.clientEquipment, port: annex.clientPort },
    { side: 'Z' as const, equipment: annex.providerEquipment, port: annex.providerPort ?? {} },
  ]
  for (const end of ends) {
    if (!end.equipment) continue
    const equipmentId = await equipmentAt(tx, link, end.equipment, end.port)
    await tx.manager.update(
      LinkEndEntity,
      { linkId: link.linkId, side: end.side },
      { equipmentId, port: end.equipment.port, demarcation: annex.demarcation ?? null },
    )
  }
}

/** The same serial number at the same client is the same piece; without one, each annex names its own. */
async function equipmentAt(
  tx: Tx,
  link: { clientId: string; siteId: string },
  equipment: AnnexEquipment,
  port: AnnexPort,
): Promise<string> {
  const known = equipment.serialNumber
    ? await tx.manager.findOneBy(EquipmentEntity, {
        clientId: link.clientId,
        manufacturer: equipment.manufacturer,
        model: equipment.model,
        serialNumber: equipment.serialNumber,
      })
    : null
  const id = known?.id ?? newId('eqp')
  if (!known) {
    await tx.manager.insert(EquipmentEntity, {
      id,
      clientId: link.clientId,
      siteId: link.siteId,
      manufacturer: equipment.manufacturer,
      model: equipment.model,
      serialNumber: equipment.serialNumber ?? null,
      owner: equipment.owner,
      createdAt: tx.now,
    })
  }
  await tx.query(
    'INSERT INTO equipment_interfaces (equipment_id, name, port) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE port = VALUES(port)',
    [id, equipment.port, JSON.stringify(port)],
  )
  return id
}
