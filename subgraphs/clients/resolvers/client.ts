import type { ClientRole } from '#contract/principal.js'
import { type ConnectionArgs, emptyConnection } from '#kernel/connection.js'
import type { TypeResolvers } from '#kernel/subgraph.js'
import { localDateOf } from '#kernel/values/dates.js'
import { localized } from '#kernel/values/localized-text.js'
import { CLIENT_KINDS, CLIENT_STATUSES } from '../domain/labels.js'
import { currentNames, type NameRecord, nameOn } from '../domain/official-name.js'
import { type DocumentKind, recipientFor } from '../domain/recipient.js'
import { rolesInOffice } from '../domain/role-window.js'
import type { ClientsLoaders } from '../loaders.js'
import type { ClientRow } from '../queries/client-rows.js'
import type { ContactRow } from '../queries/contact-rows.js'
import type { RoleRow } from '../queries/role-rows.js'
import { addressOf } from './address.js'
import { type Context, seesClient, seesPeople } from './visibility.js'

interface AsOf {
  asOf?: string | null
  knownAt?: string | null
}

export const client: TypeResolvers<ClientsLoaders> = {
  __resolveReference: async (reference: { id?: string; number?: string }, context) => {
    const { loaders } = context
    if (reference.id) return (await seesClient(context, reference.id)) ? loaders.client.load(reference.id) : null
    const row = reference.number ? await loaders.clientByNumber.load(reference.number) : null
    return row && (await seesClient(context, row.id)) ? row : null
  },
  kindLabel: (row: ClientRow) => CLIENT_KINDS[row.kind],
  statusLabel: (row: ClientRow) => CLIENT_STATUSES[row.status],
  name: async (row: ClientRow, { asOf }: { asOf?: string | null }, context) =>
    nameOn(await namesOf(row, context), asOf ?? localDateOf(context.clock.now())),
  names: async (row: ClientRow, _, context) => currentNames(await namesOf(row, context)),
  parent: async (row: ClientRow, _, context) =>
    row.parentId && (await seesClient(context, row.parentId)) ? context.loaders.client.load(row.parentId) : null,
  registeredAddress: (row: ClientRow) => addressOf(row),
  taxProfile: (row: ClientRow, _, context) =>
    seesPeople(context) ? { tps: row.tps, tvq: row.tvq, reason: row.taxReason, certificateRef: row.certificateRef } : null,
  sites: (row: ClientRow, args: ConnectionArgs, { loaders }) => loaders.sitesOfClient(row.id, args),
  contacts: (row: ClientRow, args: ConnectionArgs, context) =>
    seesPeople(context) ? context.loaders.contactsOfClient(row.id, args) : emptyConnection(),
  roles: async (row: ClientRow, { role, ...when }: AsOf & { role?: ClientRole | null }, context) =>
    (await inOffice(row, when, context)).filter((r) => !role || r.role === role),
  roleHistory: async (row: ClientRow, args: ConnectionArgs, { loaders }) => {
    const { edges, pageInfo } = await loaders.roleIdsOfClient(row.id, args)
    const nodes = await loaders.role.loadMany(edges.map((e) => e.node.id))
    return { edges: edges.map((e, i) => ({ cursor: e.cursor, node: nodes[i] })), nodes, pageInfo }
  },
  designatedContact: async (row: ClientRow, when: AsOf, context) => {
    const [holder] = await holders(row, 'DESIGNATED_CONTACT', when, context)
    return holder ?? null
  },
  signatories: (row: ClientRow, { scope, ...when }: AsOf & { scope: ClientRole }, context) =>
    holders(row, scope, when, context),
  recipient: async (row: ClientRow, { of, at }: { of: DocumentKind; at?: string | null }, context) => {
    if (!seesPeople(context)) return null
    const roles = await context.loaders.rolesOfClient.load(row.id)
    const people = await peopleOf(roles, context)
    const leftOn = new Map(people.flatMap((p) => (p.leftOn === null ? [] : [[p.id, p.leftOn] as const])))
    const { contactId, ...recipient } = recipientFor({ roles, leftOn }, of, at ?? context.clock.now())
    return contactId === null
      ? { ...recipient, contact: null, address: addressOf(row) }
      : { ...recipient, contact: context.loaders.contact.load(contactId), address: null }
  },
  grants: (row: ClientRow, _, context) => (seesPeople(context) ? context.loaders.grantsOfClient.load(row.id) : []),
}

async function namesOf(row: ClientRow, { loaders }: Context): Promise<NameRecord[]> {
  const names = await loaders.namesOfClient.load(row.id)
  return names.map((n) => ({ name: localized(n.nameFr, n.nameEn), validFrom: n.validFrom, recordedAt: n.recordedAt }))
}

async function inOffice(row: ClientRow, { asOf, knownAt }: AsOf, { loaders, clock }: Context): Promise<RoleRow[]> {
  const now = clock.now()
  return rolesInOffice(await loaders.rolesOfClient.load(row.id), asOf ?? now, knownAt ?? now)
}

/** The people who hold a role, longest in office first; nobody for a caller who sees functions only. */
async function holders(row: ClientRow, role: ClientRole, when: AsOf, context: Context): Promise<ContactRow[]> {
  if (!seesPeople(context)) return []
  return peopleOf(
    (await inOffice(row, when, context)).filter((r) => r.role === role),
    context,
  )
}

async function peopleOf(roles: readonly RoleRow[], { loaders }: Context): Promise<ContactRow[]> {
  const people = await Promise.all([...new Set(roles.map((r) => r.contactId))].map((id) => loaders.contact.load(id)))
  return people.filter((p) => p !== null)
}
