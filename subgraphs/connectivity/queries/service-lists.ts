import { type ConnectionArgs, pagesByParent } from '#kernel/connection.js'
import type { Read } from '#kernel/core.js'
import type { ServiceRow } from './rows.js'

export interface ServiceFilter {
  status?: { eq?: string | null; in?: string[] | null } | null
  updatedSince?: string | null
}

/** Services of many clients, or at many sites, in one statement; by number. */
export function servicesOf(
  read: Read,
  parentColumn: 's.client_id' | 's.site_id',
  parentIds: readonly string[],
  filter: ServiceFilter | null,
  args: ConnectionArgs,
) {
  const where: string[] = []
  const params: unknown[] = []
  if (filter?.status?.eq) {
    where.push('s.status = ?')
    params.push(filter.status.eq)
  }
  if (filter?.status?.in?.length) {
    where.push('s.status IN (?)')
    params.push(filter.status.in)
  }
  if (filter?.updatedSince) {
    where.push('s.updated_at >= ?')
    params.push(filter.updatedSince)
  }
  return pagesByParent<ServiceRow>(
    read,
    { select: 's.*', from: 'services s', parentColumn, where, params, order: [{ column: 's.number', direction: 'ASC' }] },
    parentIds,
    args,
  )
}
