import type { ColumnOptions } from 'typeorm'

const LENGTH = 26

/**
 * A DATETIME(6) column as the database's own text, both ways. Mapped as text: TypeORM turns what it maps as a date and time into a
 * JavaScript Date, which drops the microseconds that decisions compare (S35, R7).
 */
export function storedInstant(options: ColumnOptions = {}): ColumnOptions {
  return { type: 'char', length: LENGTH, ...options }
}
