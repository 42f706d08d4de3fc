import type { SubgraphName } from '#contract/subgraph-names.js'
import { listParked, type ParkedAggregate } from './consumer.js'
import type { SubgraphContext } from './context.js'
import { requireStaff } from './rights.js'
import { userError } from './refusal.js'
import type { RuntimeOperations } from './runtime-operations.js'

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

/** Each subgraph shows its copies and what is parked under a field of its own name, and can resume it. */
export function operationsSdl(name: SubgraphName): string {
  return `
"How far a subgraph's copy of another's facts is. — Où en est la copie des faits d'un autre sous-graphe."
type FeedCopy @shareable {
  "Subgraph whose events feed the copy. — Sous-graphe dont les événements alimentent la copie."
  source: String!
  "Position of the last event applied. — Position du dernier événement appliqué."
  position: Int!
  "Everything that had happened by then is in the copy. — Tout ce qui était survenu à cet instant est dans la copie."
  seenAt: DateTime
  "Why reading fails at the moment. — Pourquoi la lecture échoue en ce moment."
  failing: String
}

"An aggregate whose events wait because a reaction kept failing. — Un agrégat dont les événements attendent parce qu'une réaction échoue."
type ParkedAggregate @shareable {
  "Subgraph the events come from. — Sous-graphe d'où viennent les événements."
  source: String!
  "Id of the aggregate. — Identifiant de l'agrégat."
  aggregateId: ID!
  "When it was parked. — Quand il a été mis de côté."
  parkedAt: DateTime!
  "Reaction that failed. — Réaction qui a échoué."
  reaction: String!
  "What it said. — Ce qu'elle a dit."
  error: String!
  "How many events wait. — Combien d'événements attendent."
  waiting: Int!
}

"The inner workings of one subgraph. — Le fonctionnement interne d'un sous-graphe."
type SubgraphOperations @shareable {
  "Copies of other subgraphs' facts. — Copies des faits des autres sous-graphes."
  copies: [FeedCopy!]!
  "At most 100, oldest first. — Au plus 100, du plus ancien au plus récent."
  parked: [ParkedAggregate!]!
}

"Inner workings, for MCN staff. — Fonctionnement interne, pour le personnel du MCN."
type Operations {
  "The ${name} subgraph. — Le sous-graphe ${name}."
  ${name}: SubgraphOperations!
}

type Query {
  "Inner workings; MCN staff only. — Fonctionnement interne; personnel du MCN seulement."
  operations: Operations! @shareable
}

"Which parked aggregate to resume. — Quel agrégat reprendre."
input Resume${capital(name)}ReactionsInput {
  "Subgraph the events come from. — Sous-graphe d'où viennent les événements."
  source: String!
  "Id of the aggregate. — Identifiant de l'agrégat."
  aggregateId: ID!
}

"What resuming came to. — Résultat de la reprise."
type Resume${capital(name)}ReactionsPayload {
  "How many events ran. — Combien d'événements ont été traités."
  resumed: Int!
  "What is still parked. — Ce qui attend encore."
  parked: [ParkedAggregate!]!
}

type Mutation {
  "Runs a parked aggregate's waiting events again, in order; MCN_MANAGER. — Traite de nouveau, dans l'ordre, les événements en attente; MCN_MANAGER."
  resume${capital(name)}Reactions("Which one. — Lequel." input: Resume${capital(name)}ReactionsInput!): Resume${capital(name)}ReactionsPayload!
}
`
}

type OperationsContext = SubgraphContext & { operations: RuntimeOperations }

export function operationsResolvers(name: SubgraphName): Record<string, object> {
  return {
    Query: {
      operations: (_: unknown, __: unknown, context: SubgraphContext) => {
        requireStaff(context.principal)
        return { [name]: {} }
      },
    },
    SubgraphOperations: {
      copies: (_: unknown, __: unknown, { operations }: OperationsContext) => operations.copies(),
      parked: (_: unknown, __: unknown, { operations }: OperationsContext): Promise<ParkedAggregate[]> =>
        listParked(operations.core),
    },
    Mutation: {
      [`resume${capital(name)}Reactions`]: async (
        _: unknown,
        { input }: { input: { source: string; aggregateId: string } },
        context: OperationsContext,
      ) => {
        requireStaff(context.principal, ['MCN_MANAGER'])
        const consumer = context.operations.consumer(input.source)
        if (!consumer)
          throw userError(
            'BAD_USER_INPUT',
            'Field "source" must name a subgraph that feeds this one. — Le champ « source » nomme un sous-graphe qui alimente celui-ci.',
            {
              path: ['input', 'source'],
            },
          )
        const resumed = await consumer.tryToResume(input.aggregateId, context.correlationId)
        return { resumed, parked: await listParked(context.operations.core) }
      },
    },
  }
}
