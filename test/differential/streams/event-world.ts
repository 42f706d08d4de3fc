import type { GraphQLSchema } from 'graphql'
import type { FixtureSubgraph } from '../../federation/fixture.js'
import { inProcess, type RunningSubgraph } from '../../federation/in-process.js'
import type { Federation, FederationWorld } from '../federation-world.js'
import { federationWorld } from '../federation-world.js'
import { subgraphModel } from '../world/subgraph-model.js'
import { worldSubgraph } from '../world/subgraph-resolvers.js'
import { World, WorldObject, type WorldValue } from '../world/world.js'

/** Events of each subscription before its subgraph ends it. */
export const EVENTS = 3

/** A world in which the fields of `Subscription` have another value with each event. */
export class EventWorld extends World {
  /** The number of the event that happens. */
  event = 0

  override valueOf(object: WorldObject, field: string, given: Readonly<Record<string, unknown>>): WorldValue {
    const { concrete } = object
    return super.valueOf(
      concrete === 'Subscription' ? new WorldObject(concrete, `${concrete}!${this.event}`) : object,
      field,
      given,
    )
  }
}

/** A federation whose subgraphs send events. */
export interface EventFederation extends FederationWorld {
  readonly world: EventWorld
}

/** @throws Error when it does not compose, or has no subscription */
export function eventFederation(federation: Federation): EventFederation {
  const { supergraphSdl, schema, world: still } = federationWorld(federation)
  const world = new EventWorld(still.model)
  const running = federation.subgraphs.map(({ name, typeDefs }): RunningSubgraph => {
    const fixture = worldSubgraph(subgraphModel({ name, typeDefs }), world, typeDefs)
    return inProcess(withEvents(fixture, subgraphModel({ name, typeDefs }).schema, world))
  })
  return { supergraphSdl, schema, subgraphs: new Map(running.map((one) => [one.name, one])), world }
}

function withEvents(fixture: FixtureSubgraph, schema: GraphQLSchema, world: EventWorld): FixtureSubgraph {
  const fields = Object.keys(schema.getSubscriptionType()?.getFields() ?? {})
  if (fields.length === 0) return fixture
  const streams = fields.map((field) => [field, { subscribe: () => happening(world) }] as const)
  return { ...fixture, resolvers: { ...fixture.resolvers, Subscription: Object.fromEntries(streams) } }
}

async function* happening(world: EventWorld): AsyncGenerator<object> {
  for (let event = 1; event <= EVENTS; event++) {
    world.event = event
    yield {}
  }
}
