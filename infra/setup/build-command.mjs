import { entry } from './entry.mjs'

// npm run build: compiles into dist/, whether something has changed or not.
await entry(async () => {
  const { build } = await import('./build.mjs')
  await build({ force: true })
  return 0
})
