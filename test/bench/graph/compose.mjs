import { composeServices } from '@apollo/composition'
import { parse } from 'graphql'
import { SUBGRAPHS } from './schema.mjs'

/** @param urls where each subgraph serves, by name @returns the supergraph's SDL */
export function supergraphOf(urls) {
  const services = Object.entries(SUBGRAPHS).map(([name, { sdl }]) => ({ name, url: urls[name], typeDefs: parse(sdl) }))
  const { supergraphSdl, errors } = composeServices(services)
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'))
  return supergraphSdl
}
