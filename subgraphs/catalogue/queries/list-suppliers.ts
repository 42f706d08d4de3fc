import { type Connection, type ConnectionArgs, page } from '#kernel/connection.js'
import type { Read } from '#kernel/core.js'
import { SUPPLIER_COLUMNS, type SupplierRow } from './supplier-rows.js'

/** One page of suppliers, by name. */
export function listSuppliers(read: Read, args: ConnectionArgs): Promise<Connection<SupplierRow>> {
  const order = [
    { column: 's.name', direction: 'ASC' },
    { column: 's.id', direction: 'ASC' },
  ] as const
  return page<SupplierRow>(read, { select: SUPPLIER_COLUMNS, from: 'supplier s', order }, args)
}
