import DataLoader from 'dataloader'
import { GraphQLError } from 'graphql'
import { NODE_PREFIXES, type NodePrefix } from '#contract/id-prefixes.js'
import type { SubgraphName } from '#contract/subgraph-names.js'
import { callerError, subgraphUnavailable } from '../errors.js'
import type { Subgraph, SubgraphCall } from '../subgraph-access/subgraph.js'

/** Three letters for the type, then a UUIDv7 in base 32. */
const WELL_FORMED = /^[a-z]{3}_[0-9a-z]{26}$/

const CONFIRM =
  'query Node__confirm($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }'

const CONFIRM_BODY = JSON.stringify({ query: CONFIRM, operationName: 'Node__confirm' }).slice(0, -1)

export interface NodeReference {
  __typename: string
  id: string
}

export type Owners = ReadonlyMap<string, Pick<Subgraph, 'execute'>>

/** On whose behalf a question is asked. */
export type Asked = Pick<SubgraphCall, 'context' | 'signal'>

/** The type and the owner that an id's prefix names; null when no type of the graph has that prefix. @throws GraphQLError BAD_USER_INPUT */
export function typeOfId(id: string): { type: string; subgraph: SubgraphName } | null {
  if (!WELL_FORMED.test(id)) {
    throw callerError(
      'BAD_USER_INPUT',
      'The argument "id" is not an identifier of this graph. — L’argument « id » n’est pas un identifiant de ce graphe.',
      {
        argument: 'id',
      },
    )
  }
  const prefix = id.slice(0, 3)
  return Object.hasOwn(NODE_PREFIXES, prefix) ? NODE_PREFIXES[prefix as NodePrefix] : null
}

/**
 * Confirms references with the subgraph that owns them, under the caller's own statement: what the owner does not show to this
 * caller does not exist. One question per owner and request, however many ids are asked.
 */
export function confirmations(owners: Owners, asked: Asked) {
  const loaders = new Map<SubgraphName, DataLoader<NodeReference, NodeReference | null, string>>()
  const loaderFor = (subgraph: SubgraphName) => {
    const known = loaders.get(subgraph)
    if (known) return known
    const made = new DataLoader<NodeReference, NodeReference | null, string>(
      (references) => ask(owners, subgraph, references, asked),
      {
        cacheKeyFn: ({ id }) => id,
      },
    )
    loaders.set(subgraph, made)
    return made
  }
  return (id: string): Promise<NodeReference | null> => {
    const found = typeOfId(id)
    return found ? loaderFor(found.subgraph).load({ __typename: found.type, id }) : Promise.resolve(null)
  }
}

async function ask(
  owners: Owners,
  subgraph: SubgraphName,
  references: readonly NodeReference[],
  asked: Asked,
): Promise<Array<NodeReference | null | Error>> {
  const owner = owners.get(subgraph)
  if (!owner) return references.map(() => null)
  const { data, errors = [] } = await owner
    .execute({
      context: asked.context,
      signal: asked.signal,
      kind: 'query',
      query: CONFIRM,
      operationName: 'Node__confirm',
      bodyStart: CONFIRM_BODY,
      variables: { representations: references },
    })
    .catch((error: unknown) => {
      throw subgraphUnavailable(error)
    })
  const entities = data?._entities as ReadonlyArray<object | null> | undefined
  return references.map((reference, index) => {
    if (entities?.[index]) return reference
    const error = errors.find(({ path }) => path === undefined || path[1] === undefined || path[1] === index)
    return error ? new GraphQLError(error.message, { extensions: error.extensions }) : null
  })
}
