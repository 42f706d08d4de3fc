import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type NamedTypeNode,
  type TypeNode,
} from 'graphql'
import { argument, linkedDirectives } from '../supergraph/linked-directives.js'
import type { Condition, Groups, Requirement } from './requirement.js'

/** What a supergraph requires of callers, field by field. */
export interface AuthorizationRules {
  readonly requirements: readonly Requirement[]
  /**
   * What selecting a field needs: the directives on the field, on the type it is selected on, and on the type it returns. Through
   * an interface, also those of every type that implements it, so that no way around them is left.
   */
  ofField(type: string, field: string): readonly Requirement[]
  /** What a fragment on a type needs: the directives on the type. */
  ofType(type: string): readonly Requirement[]
}

const NONE: readonly Requirement[] = []
const SPECS = 'https://specs.apollo.dev'

/** @param supergraph the parsed SDL @returns null when it requires nothing of anybody */
export function authorizationRules(supergraph: DocumentNode): AuthorizationRules | null {
  const reader = new RequirementReader(supergraph)
  const types = new Map<string, TypeRequirements>()
  for (const node of supergraph.definitions) {
    if (!('directives' in node) || !('name' in node) || node.name === undefined) continue
    if (node.kind === Kind.FRAGMENT_DEFINITION || node.kind === Kind.OPERATION_DEFINITION) continue
    const type: TypeRequirements = types.get(node.name.value) ?? { own: new Set(), fields: new Map(), interfaces: [] }
    types.set(node.name.value, type)
    for (const one of reader.read(node.directives)) type.own.add(one)
    if ('interfaces' in node) type.interfaces.push(...(node.interfaces ?? []))
    if (!('interfaces' in node)) continue
    for (const field of node.fields ?? [])
      type.fields.set(field.name.value, { node: field, own: reader.read(field.directives) })
  }
  if (reader.requirements.length === 0) return null
  const fields = fieldRequirements(types)
  const own = new Map([...types].map(([name, type]) => [name, [...type.own]]))
  return {
    requirements: reader.requirements,
    ofField: (type, field) => fields.get(type)?.get(field) ?? NONE,
    ofType: (type) => own.get(type) ?? NONE,
  }
}

interface TypeRequirements {
  readonly own: Set<Requirement>
  readonly fields: Map<string, { readonly node: FieldDefinitionNode; readonly own: readonly Requirement[] }>
  readonly interfaces: NamedTypeNode[]
}

type FieldRequirements = ReadonlyMap<string, ReadonlyMap<string, readonly Requirement[]>>

function fieldRequirements(types: ReadonlyMap<string, TypeRequirements>): FieldRequirements {
  const implementations = new Map<string, TypeRequirements[]>()
  for (const type of types.values())
    for (const { name } of type.interfaces) implementations.set(name.value, [...(implementations.get(name.value) ?? []), type])
  return new Map(
    [...types].map(([name, type]) => {
      const routes = [type, ...(implementations.get(name) ?? [])]
      const entries = [...type.fields.keys()].map((field): [string, readonly Requirement[]] => {
        const all = new Set<Requirement>()
        for (const route of routes) {
          const definition = route.fields.get(field)
          const returned = definition && types.get(namedType(definition.node.type))
          for (const one of [...route.own, ...(definition?.own ?? NONE), ...(returned?.own ?? NONE)]) all.add(one)
        }
        return [field, [...all]]
      })
      return [name, new Map(entries.filter(([, all]) => all.length > 0))]
    }),
  )
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type)
}

/** Reads requirements off directives; equal ones become one. */
class RequirementReader {
  readonly requirements: Requirement[] = []
  readonly #known = new Map<string, Requirement>()
  readonly #authenticated: ReadonlySet<string>
  readonly #scopes: ReadonlySet<string>
  readonly #policies: ReadonlySet<string>

  constructor(supergraph: DocumentNode) {
    this.#authenticated = linkedDirectives(supergraph, `${SPECS}/authenticated`, 'authenticated')
    this.#scopes = linkedDirectives(supergraph, `${SPECS}/requiresScopes`, 'requiresScopes')
    this.#policies = linkedDirectives(supergraph, `${SPECS}/policy`, 'policy')
  }

  read(directives: readonly ConstDirectiveNode[] | undefined): readonly Requirement[] {
    return (directives ?? []).flatMap((node) => {
      const condition = this.#condition(node)
      return condition ? [this.#intern(condition)] : []
    })
  }

  #condition(node: ConstDirectiveNode): Condition | null {
    const name = node.name.value
    if (this.#authenticated.has(name)) return { kind: 'authenticated' }
    if (this.#scopes.has(name)) return grouped('scopes', groupsOf(argument(node, 'scopes')))
    if (this.#policies.has(name)) return grouped('policies', groupsOf(argument(node, 'policies')))
    return null
  }

  #intern(condition: Condition): Requirement {
    const key = JSON.stringify(condition)
    const known = this.#known.get(key)
    if (known) return known
    const made = { id: this.requirements.length, ...condition }
    this.requirements.push(made)
    this.#known.set(key, made)
    return made
  }
}

/** No groups at all, or an empty one, ask for nothing: so the routers read it. */
function grouped(kind: 'scopes' | 'policies', groups: Groups): Condition | null {
  return groups.length === 0 || groups.some((group) => group.length === 0) ? null : { kind, groups }
}

/** Groups in one order, so that equal requirements are found equal. A single value stands for a list of it, as in any input. */
function groupsOf(value: ConstValueNode | undefined): Groups {
  const groups = listOf(value).map((group) =>
    [...new Set(listOf(group).flatMap((one) => ('value' in one ? [String(one.value)] : [])))].sort(),
  )
  return groups.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

function listOf(value: ConstValueNode | undefined): readonly ConstValueNode[] {
  if (value === undefined || value.kind === Kind.NULL) return []
  return value.kind === Kind.LIST ? value.values : [value]
}
