import { newId } from '#kernel/ids.js'
import { type Refusal, refusal } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { type AddressInput, readAddress } from '../domain/address.js'
import { refuseLocalizedText, refuseOptionalText, refuseText } from '../domain/text-field.js'
import { BuildingEntity } from '../entities/place.js'
import { notFound } from './refusals.js'
import { columnsOf, type LocalizedTextInput } from './text-input.js'

export interface NewBuildingInput {
  name: LocalizedTextInput
  address: AddressInput
  entranceRooms?: Array<{ room: string; floor?: string | null }>
}

interface TakenBuilding {
  id: string
  /** What people search it by. */
  words: Array<string | null>
}

/** Finds the building that the input names, or records the one that it describes: exactly one of the two. */
export async function takeBuilding(
  tx: Tx,
  input: { buildingId?: string | null; newBuilding?: NewBuildingInput | null },
): Promise<{ building: TakenBuilding } | { refusals: Refusal[] }> {
  const { buildingId, newBuilding } = input
  if (buildingId && !newBuilding) return knownBuilding(tx, buildingId)
  if (newBuilding && !buildingId) return recordBuilding(tx, newBuilding)
  return {
    refusals: [
      refusal(
        'ONE_BUILDING',
        { fr: "Indiquez buildingId ou newBuilding, l'un des deux.", en: 'Give buildingId or newBuilding, one of the two.' },
        { path: ['input', 'buildingId'], rule: 'R3' },
      ),
    ],
  }
}

async function knownBuilding(tx: Tx, id: string): Promise<{ building: TakenBuilding } | { refusals: Refusal[] }> {
  const [row] = await tx.query<{ name_fr: string; name_en: string | null; line1: string; city: string; postal_code: string }>(
    'SELECT name_fr, name_en, address_line1 AS line1, city, postal_code FROM building WHERE id = ?',
    [id],
  )
  if (!row) return { refusals: [notFound('BUILDING', 'buildingId')] }
  return { building: { id, words: [row.name_fr, row.name_en, row.line1, row.city, row.postal_code] } }
}

async function recordBuilding(tx: Tx, input: NewBuildingInput): Promise<{ building: TakenBuilding } | { refusals: Refusal[] }> {
  const rooms = input.entranceRooms ?? []
  const address = readAddress(input.address, 'newBuilding.address')
  const refusals = [
    ...refuseLocalizedText('newBuilding.name', input.name, 200),
    ...rooms.flatMap((r, i) => [
      ...refuseText(`newBuilding.entranceRooms.${i}.room`, r.room, 40),
      ...refuseOptionalText(`newBuilding.entranceRooms.${i}.floor`, r.floor, 40),
    ]),
    ...('refusals' in address ? address.refusals : []),
  ]
  if (refusals.length > 0 || 'refusals' in address) return { refusals }
  const id = newId('bld')
  const name = columnsOf(input.name)
  await tx.manager.insert(BuildingEntity, {
    id,
    nameFr: input.name.fr.trim(),
    nameEn: name.en,
    ...address.address,
    entranceRooms: rooms.map((r) => ({ room: r.room.trim(), floor: r.floor?.trim() ?? null })),
    createdAt: tx.now,
    updatedAt: tx.now,
  })
  const { addressLine1, city, postalCode } = address.address
  return { building: { id, words: [name.fr, name.en, addressLine1, city, postalCode] } }
}
