import type { CompiledFetch } from './fetch.js'
import type { Shape, Shapes } from '../records/shape.js'
import type { ScheduledFetch } from './schedule.js'

/** The text of one request to a subgraph, escaped once. */
export interface RequestText {
  readonly query: string
  readonly operationName: string | undefined
  readonly bodyStart: string
  /** How the answer is laid out. */
  readonly answer: Shape
}

/** Entities asked with one selection, wherever in the answer they belong. */
export interface EntityPart {
  /** Fetches with the same text and rewrites: their entities are asked once, each unique one once. */
  readonly fetches: readonly CompiledFetch[]
  /** Variable that holds its representations in a request of several parts. */
  readonly variable: string
  /** Its key in the answer to a request of several parts. */
  readonly key: string
  /** Whether occurrences of one entity at one path may share what is merged into them. */
  readonly shares: ReadonlyMap<CompiledFetch, boolean>
}

/** One request to one subgraph: a fetch from its root, or one or several parts of entities asked together. */
export interface CompiledRequest {
  readonly index: number
  readonly subgraph: string
  readonly kind: CompiledFetch['kind']
  readonly guards: CompiledFetch['guards']
  readonly variables: readonly string[]
  /** The fetch from the root; null where entities are asked. */
  readonly root: CompiledFetch | null
  readonly parts: readonly EntityPart[]
  /** The planner's names of its fetches. */
  readonly ids: readonly string[]
  /** How many requests must be merged before it starts. */
  readonly waitsFor: number
  /** Indices of the requests that wait for it. */
  readonly frees: readonly number[]
  /** The text for those parts that have something to ask, by bit; made when it is first needed. */
  textFor(parts: number): RequestText
}

/** Most parts in one request: their combinations are bits of a small number. */
const MOST_PARTS = 16

/**
 * Puts fetches together into requests: entities that one subgraph can be asked for at the same stage travel in one.
 * @param all every fetch of the operation, deferred ones included: sharing must be safe for what comes later too
 */
export function compileRequests(
  scheduled: readonly ScheduledFetch[],
  all: readonly CompiledFetch[],
  shapes: Shapes,
): CompiledRequest[] {
  const groups = groupsOf(scheduled)
  const groupOf = new Map(groups.flatMap((group, index) => group.map((one) => [one, index] as const)))
  const before = groups.map((group) => new Set(group.flatMap(({ after }) => after.flatMap((one) => groupOf.get(one) ?? []))))
  return groups.map((group, index) =>
    compileRequest(
      index,
      group.map(({ fetch }) => fetch),
      before[index]?.size ?? 0,
      before.flatMap((ones, other) => (ones.has(index) ? [other] : [])),
      all,
      shapes,
    ),
  )
}

/**
 * A fetch joins the others of its stage; one that nothing waits for may also be asked later, together with what the same subgraph
 * is asked anyway: the answer does not come later for it.
 */
function groupsOf(scheduled: readonly ScheduledFetch[]): ScheduledFetch[][] {
  const awaited = new Set(scheduled.flatMap(({ after }) => after))
  const isPatient = (one: ScheduledFetch) => !awaited.has(one) && one.fetch.id === undefined
  const groups: ScheduledFetch[][] = []
  const open = new Map<string, ScheduledFetch[]>()
  const last = Math.max(0, ...scheduled.map(({ stage }) => stage))
  const keyAt = (stage: number, { subgraph, guards }: CompiledFetch) => JSON.stringify([stage, subgraph, guards])
  const joinAt = (one: ScheduledFetch, stage: number): boolean => {
    const group = open.get(keyAt(stage, one.fetch))
    if (group === undefined || group.length >= MOST_PARTS) return false
    group.push(one)
    return true
  }
  const inOrder = [...scheduled].sort((a, b) => a.stage - b.stage)
  for (const one of [...inOrder.filter((each) => !isPatient(each)), ...inOrder.filter(isPatient).reverse()]) {
    let joined = false
    if (isJoinable(one.fetch)) {
      const latest = isPatient(one) ? last : one.stage
      for (let stage = one.stage; stage <= latest && !joined; stage++) joined = joinAt(one, stage)
    }
    if (joined) continue
    const fresh = [one]
    groups.push(fresh)
    if (isJoinable(one.fetch)) open.set(keyAt(one.stage, one.fetch), fresh)
  }
  return groups
}

/** Only questions for entities travel together; those with arguments from the context are asked by themselves. */
function isJoinable(fetch: CompiledFetch): boolean {
  return fetch.representer !== null && fetch.context.length === 0
}

function compileRequest(
  index: number,
  fetches: readonly CompiledFetch[],
  waitsFor: number,
  frees: readonly number[],
  all: readonly CompiledFetch[],
  shapes: Shapes,
): CompiledRequest {
  const [first] = fetches
  if (!first) throw new Error('a request without a fetch')
  const root = first.representer ? null : first
  const parts = root ? [] : partsOf(fetches, all)
  const texts = new Map<number, RequestText>()
  return {
    index,
    subgraph: first.subgraph,
    kind: first.kind,
    guards: first.guards,
    variables: [...new Set(fetches.flatMap(({ variables }) => variables))],
    root,
    parts,
    ids: fetches.flatMap(({ id }) => id ?? []),
    waitsFor,
    frees,
    textFor(wanted) {
      const known = texts.get(wanted)
      if (known) return known
      const some = parts.filter((_, bit) => wanted & (1 << bit))
      const [only] = some
      const alone = root ?? only?.fetches[0] ?? first
      const made =
        some.length > 1
          ? joinedText(some, answerShape(shapes, entitiesShape(shapes, some)))
          : textOf(alone, answerShape(shapes, root ? root.shape : shapes.of(['_entities'], ['_entities'], [alone.shape])))
      texts.set(wanted, made)
      return made
    },
  }
}

function partsOf(fetches: readonly CompiledFetch[], all: readonly CompiledFetch[]): EntityPart[] {
  const byText = new Map<string, CompiledFetch[]>()
  for (const fetch of fetches) {
    // The planner numbers the names of its fetches; what they ask may be the same.
    const key = fetch.question?.signature ?? ''
    byText.set(key, [...(byText.get(key) ?? []), fetch])
  }
  return [...byText.values()].map((same, position) => ({
    fetches: same,
    variable: `representations_${position}`,
    key: `e${position}`,
    shares: new Map(same.map((fetch) => [fetch, maySkipCopies(fetch, all)])),
  }))
}

/**
 * Whether two occurrences of one entity at one path may hold the same objects. Not where another fetch merges into those objects
 * through the occurrence, nor where arguments depend on what is around the occurrence.
 */
function maySkipCopies(fetch: CompiledFetch, all: readonly CompiledFetch[]): boolean {
  const objects = fetch.shape.keys.filter((_, i) => fetch.shape.inner[i] !== null)
  if (objects.length === 0) return true
  return all.every(
    (other) =>
      other.context.length === 0 &&
      (other === fetch ||
        !samePath(other.path, fetch.path) ||
        !other.shape.keys.some((key, i) => other.shape.inner[i] !== null && objects.includes(key))),
  )
}

function samePath(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((element, i) => element === other[i])
}

/** The layout of a whole answer. @param data of what is in it */
export function answerShape(shapes: Shapes, data: Shape): Shape {
  return shapes.of(ANSWER_KEYS, ANSWER_KEYS, [data, null, null])
}

/** Keys of an answer, in this order: their pairs lie in this order too. */
const ANSWER_KEYS = ['data', 'errors', 'extensions']

function entitiesShape(shapes: Shapes, parts: readonly EntityPart[]): Shape {
  const keys = parts.map(({ key }) => key)
  return shapes.of(
    keys,
    keys,
    parts.map(({ fetches }) => fetches[0]?.shape ?? null),
  )
}

function textOf({ text, name }: CompiledFetch, answer: Shape): RequestText {
  return requestText(text, name, answer)
}

function requestText(query: string, operationName: string | undefined, answer: Shape): RequestText {
  return { query, operationName, bodyStart: JSON.stringify({ query, operationName }).slice(0, -1), answer }
}

/** One operation that asks for the entities of several parts, each under its own key and with its own representations. */
function joinedText(parts: readonly EntityPart[], answer: Shape): RequestText {
  const definitions = new Map<string, string>()
  const selections: string[] = []
  for (const { fetches, variable, key } of parts) {
    const question = fetches[0]?.question
    if (!question) throw new Error('a part without a question for entities')
    definitions.set(variable, `$${variable}:[_Any!]!`)
    for (const [name, definition] of question.definitions) definitions.set(name, definition)
    selections.push(`${key}:_entities(representations:$${variable})${question.selection}`)
  }
  const [first] = parts[0]?.fetches ?? []
  const head = `query${first?.name === undefined ? '' : ` ${first.name}`}(${[...definitions.values()].join('')})`
  return requestText(`${head}${first?.question?.directives ?? ''}{${selections.join('')}}`, first?.name, answer)
}
