import { entry } from './entry.mjs'

// npm run database -- mariadb | mysql: finds or fetches a database server, without starting it, and says which one it is.
await entry(async () => {
  const { readSetupSettings } = await import('./settings.mjs')
  const { databaseServer } = await import('./database-server.mjs')
  const { say } = await import('./progress.mjs')
  const { database, cache, path } = readSetupSettings()
  const server = await databaseServer({ kind: process.argv[2] ?? database, cache, path })
  say(`${server.kind} ${server.version}`)
  return 0
})
