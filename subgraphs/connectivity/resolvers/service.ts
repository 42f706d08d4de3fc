import { readJson } from '#kernel/database.js'
import { localized } from '#kernel/values/localized-text.js'
import { serviceMachine } from '../domain/service-machine.js'
import { serviceTransitions } from './available-transitions.js'
import type { EquipmentRow, InterfaceRow, LinkEndRow, LinkRow, ServiceRow } from '../queries/rows.js'
import { type Context, ifSeen, sees, stub } from './context.js'
import { history } from './history.js'

export const serviceResolvers = {
  Service: {
    __resolveReference: (ref: { id?: string; number?: string }, context: Context) =>
      ifSeen(
        context,
        ref.id ? context.loaders.serviceById.load(ref.id) : context.loaders.serviceByNumber.load(ref.number ?? ''),
      ),
    client: (s: ServiceRow) => ({ id: s.client_id }),
    site: (s: ServiceRow) => ({ id: s.site_id }),
    offering: (s: ServiceRow) => ({ id: s.offering_id }),
    statusLabel: (s: ServiceRow) => localized(serviceMachine.labels[s.status].fr, serviceMachine.labels[s.status].en),
    operationalStatus: (s: ServiceRow) => s.operational_status,
    activatedOn: (s: ServiceRow) => s.activated_on,
    endedOn: (s: ServiceRow) => s.ended_on,
    termMonths: (s: ServiceRow) => s.term_months,
    link: (s: ServiceRow, _: unknown, { loaders }: Context) => loaders.linkByService.load(s.id),
    orderLine: (s: ServiceRow, _: unknown, { loaders }: Context) =>
      s.order_line_id === null ? null : loaders.lineById.load(s.order_line_id),
    tariffVersion: (s: ServiceRow) => stub(s.tariff_version_id),
    availableTransitions: (s: ServiceRow, _: unknown, context: Context) => serviceTransitions(context, s),
    history: history((s: ServiceRow) => s.id),
    createdAt: (s: ServiceRow) => s.created_at,
    updatedAt: (s: ServiceRow) => s.updated_at,
  },
  PhysicalLink: {
    __resolveReference: (ref: { id: string }, context: Context) => linkIfSeen(context, ref.id),
    service: (l: LinkRow, _: unknown, context: Context) => ifSeen(context, context.loaders.serviceById.load(l.service_id)),
    downKbps: (l: LinkRow) => l.down_kbps,
    upKbps: (l: LinkRow) => l.up_kbps,
    endA: (l: LinkRow, _: unknown, context: Context) => endIfSeen(context, l, 'A'),
    endZ: (l: LinkRow, _: unknown, context: Context) => endIfSeen(context, l, 'Z'),
  },
  LinkEnd: {
    client: (e: LinkEndRow) => stub(e.client_id),
    site: (e: LinkEndRow) => stub(e.site_id),
    equipment: (e: LinkEndRow, _: unknown, { loaders }: Context) =>
      e.equipment_id === null ? null : loaders.equipmentById.load(e.equipment_id),
  },
  Equipment: {
    __resolveReference: (ref: { id: string }, context: Context) => ifSeen(context, context.loaders.equipmentById.load(ref.id)),
    client: (e: EquipmentRow) => ({ id: e.client_id }),
    site: (e: EquipmentRow) => stub(e.site_id),
    serialNumber: (e: EquipmentRow) => e.serial_number,
    interfaces: (e: EquipmentRow, _: unknown, { loaders }: Context) => loaders.interfacesByEquipment.load(e.id),
  },
  EquipmentInterface: { port: (i: InterfaceRow) => readJson<object>(i.port) },
}

/** A link is visible to the holder of its service and to the client of either end (R3). */
export async function linkIfSeen(context: Context, id: string): Promise<LinkRow | null> {
  const link = await context.loaders.linkById.load(id)
  if (!link) return null
  const holder = await context.loaders.serviceById.load(link.service_id)
  if (holder && (await sees(context, holder.client_id))) return link
  const ends = await context.loaders.endsByLink.load(id)
  for (const end of ends) if (end.client_id !== null && (await sees(context, end.client_id))) return link
  return null
}

/** Each party sees its own end in detail; an end in the provider's network is the holder's to see (R3). */
async function endIfSeen(context: Context, link: LinkRow, side: 'A' | 'Z'): Promise<LinkEndRow> {
  const hidden: LinkEndRow = {
    link_id: link.id,
    side,
    client_id: null,
    site_id: null,
    equipment_id: null,
    port: null,
    demarcation: null,
  }
  const end = (await context.loaders.endsByLink.load(link.id)).find((e) => e.side === side)
  if (!end) return hidden
  const owner = end.client_id ?? (await context.loaders.serviceById.load(link.service_id))?.client_id
  return owner && (await sees(context, owner)) ? end : hidden
}
