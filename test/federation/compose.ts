import { composeServices } from '@apollo/composition'
import { parse } from 'graphql'
import type { FixtureSubgraph } from './fixture.js'

/**
 * The supergraph SDL of some subgraphs. @param urlOf where each is reached, for gateways that read it from the SDL
 * @throws Error when they do not compose, with every reason
 */
export function supergraphOf(
  subgraphs: ReadonlyArray<Pick<FixtureSubgraph, 'name' | 'typeDefs'>>,
  urlOf: (name: string) => string = (name) => `http://${name}.test/graphql`,
): string {
  const { supergraphSdl, errors } = composeServices(
    subgraphs.map(({ name, typeDefs }) => ({ name, typeDefs: parse(typeDefs), url: urlOf(name) })),
  )
  if (supergraphSdl) return supergraphSdl
  const names = subgraphs.map(({ name }) => name).join(', ')
  throw new Error(`${names} do not compose:\n${errors?.map(({ message }) => message).join('\n')}`)
}
