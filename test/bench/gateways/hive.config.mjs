import { defineConfig } from '@graphql-hive/gateway'

// Hive Gateway, with nothing on that costs: no page, no health checks of its own beyond the defaults, errors logged only.
// The Rust planner's runtime is switched on by the command line (`--hive-router-runtime`).
export const gatewayConfig = defineConfig({
  logging: 'error',
  graphiql: false,
  landingPage: false,
  requestId: false,
  propagateHeaders: {
    fromClientToSubgraphs: ({ request }) => {
      const authorization = request.headers.get('authorization')
      return authorization ? { authorization } : {}
    },
  },
})
