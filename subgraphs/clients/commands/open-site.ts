import type { CommandInput } from '#kernel/command.js'
import { newId } from '#kernel/ids.js'
import { done, type Outcome, type Refusal, refused, refusal } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { localDateOf } from '#kernel/values/dates.js'
import { type PhoneInput, refusePhone } from '../domain/phone.js'
import { isPresent } from '../domain/presence.js'
import { refuseLocalizedText, refuseOptionalText } from '../domain/text-field.js'
import { SiteEntity } from '../entities/place.js'
import { announceSite } from './announce.js'
import { type NewBuildingInput, takeBuilding } from './take-building.js'
import { lockClient } from './client-lock.js'
import { clientEnded, notFound } from './refusals.js'
import { indexWords } from './search-words.js'
import { columnsOf, type LocalizedTextInput } from './text-input.js'

export interface OpenSiteInput extends CommandInput {
  clientId: string
  buildingId?: string | null
  newBuilding?: NewBuildingInput | null
  name: LocalizedTextInput
  room?: string | null
  rack?: string | null
  accessHours?: LocalizedTextInput | null
  badgeRules?: LocalizedTextInput | null
  loadingNotes?: LocalizedTextInput | null
  onSiteFunction?: LocalizedTextInput | null
  onSitePhone?: PhoneInput | null
  onSiteContactId?: string | null
  openedOn?: string | null
}

/** R3: a client occupies a site of a building, which is shared with other clients or recorded with its first site. */
export function openSite(input: OpenSiteInput): (tx: Tx) => Promise<Outcome<{ siteId: string }>> {
  return async (tx) => {
    const wrong = refuseFields(input)
    if (wrong.length > 0) return refused(...wrong)
    const client = await lockClient(tx, input.clientId)
    if (!client) return refused(notFound('CLIENT', 'clientId'))
    if (client.status === 'ENDED') return refused(clientEnded('clientId'))
    const onSite = await refuseOnSiteContact(tx, client.id, input.onSiteContactId ?? null)
    if (onSite) return refused(onSite)
    const taken = await takeBuilding(tx, input)
    if ('refusals' in taken) return refused(...taken.refusals)

    const name = columnsOf(input.name)
    const accessHours = columnsOf(input.accessHours)
    const badgeRules = columnsOf(input.badgeRules)
    const loadingNotes = columnsOf(input.loadingNotes)
    const onSiteFunction = columnsOf(input.onSiteFunction)
    const site = {
      id: newId('ste'),
      clientId: client.id,
      buildingId: taken.building.id,
      nameFr: input.name.fr.trim(),
      nameEn: name.en,
      status: 'OPEN' as const,
      room: input.room?.trim() ?? null,
      rack: input.rack?.trim() ?? null,
      accessHoursFr: accessHours.fr,
      accessHoursEn: accessHours.en,
      badgeRulesFr: badgeRules.fr,
      badgeRulesEn: badgeRules.en,
      loadingNotesFr: loadingNotes.fr,
      loadingNotesEn: loadingNotes.en,
      onSiteFunctionFr: onSiteFunction.fr,
      onSiteFunctionEn: onSiteFunction.en,
      onSitePhoneNumber: input.onSitePhone?.number ?? null,
      onSitePhoneExtension: input.onSitePhone?.extension ?? null,
      onSiteContactId: input.onSiteContactId ?? null,
      openedOn: input.openedOn ?? localDateOf(tx.now),
      closedOn: null,
      createdAt: tx.now,
      updatedAt: tx.now,
      version: 1,
    }
    await tx.manager.insert(SiteEntity, site)
    await indexWords(tx, { kind: 'SITE', id: site.id, clientId: client.id }, [name.fr, name.en, ...taken.building.words])
    announceSite(tx, site)
    return done({ siteId: site.id })
  }
}

function refuseFields(input: OpenSiteInput): Refusal[] {
  return [
    ...refuseLocalizedText('name', input.name, 200),
    ...refuseOptionalText('room', input.room, 40),
    ...refuseOptionalText('rack', input.rack, 40),
    ...refuseLocalizedText('accessHours', input.accessHours, 500),
    ...refuseLocalizedText('badgeRules', input.badgeRules, 500),
    ...refuseLocalizedText('loadingNotes', input.loadingNotes, 500),
    ...refuseLocalizedText('onSiteFunction', input.onSiteFunction, 120),
    ...refusePhone('onSitePhone', input.onSitePhone),
  ]
}

/** The person to ask for on site is of the same client, and still there. */
async function refuseOnSiteContact(tx: Tx, clientId: string, contactId: string | null): Promise<Refusal | null> {
  if (contactId === null) return null
  const [person] = await tx.query<{ left_on: string | null }>('SELECT left_on FROM contact WHERE id = ? AND client_id = ?', [
    contactId,
    clientId,
  ])
  if (!person) return notFound('CONTACT', 'onSiteContactId')
  if (isPresent(person.left_on, tx.now)) return null
  return refusal(
    'CONTACT_LEFT',
    { fr: 'La personne a quitté le client.', en: 'The person has left the client.' },
    { path: ['input', 'onSiteContactId'], rule: 'R3' },
  )
}
