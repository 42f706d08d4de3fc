/** A running private database server. */
export interface Database {
  kind: 'mariadb' | 'mysql'
  version: string
  host: '127.0.0.1'
  port: number
  /** `mysql://root:password@127.0.0.1:port/`. */
  rootUrl: string
  logFile: string
  pid: number | undefined
  /** Resolves, with how, when the server ends by itself; never after `stop()`. */
  died: Promise<string>
  /** A clean shutdown; resolves when the process is gone. */
  stop(): Promise<void>
}

export interface DatabaseOptions {
  /** Holds data, log and the record of the process; kept between starts. */
  folder: string
  kind?: 'auto' | 'mariadb' | 'mysql'
  /** 0: a free one. */
  port?: number
  /** Where a fetched server is kept. */
  cache: string
  /** The PATH to look for an installed server on. */
  path: string
  rootPassword?: string
  /** Faster and not safe against a power cut: for tests. */
  fast?: boolean
}

export function startDatabase(options: DatabaseOptions): Promise<Database>
export function stopLeftBehind(home: string): Promise<void>
