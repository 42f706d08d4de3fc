type Account = 'clients' | 'catalogue' | 'connectivity' | 'billing' | 'migrator'

/** The RACCORD_DB_… settings of the programs. */
export type SchemaEnvironment = Record<
  'RACCORD_DB_CLIENTS' | 'RACCORD_DB_CATALOGUE' | 'RACCORD_DB_CONNECTIVITY' | 'RACCORD_DB_BILLING' | 'RACCORD_DB_MIGRATOR',
  string
>

/** `prefix`: at most 16 characters of a–z, 0–9 and `_`; each stack of a test has its own. */
export function createSchemas(options: {
  database: { rootUrl: string; external?: boolean }
  prefix?: string
  passwords?: Record<Account, string>
}): Promise<SchemaEnvironment>

export function dropSchemas(options: { database: { rootUrl: string }; prefix?: string }): Promise<void>
export function newPasswords(): Record<Account, string>
