import type { OfferingContent } from '../domain/offering-content.js'
import { type TextInput, textOf } from './charge-input.js'

/** `CreateOfferingInput` as graphql gives it, defaults applied. */
export interface CreateOfferingInput
  extends Pick<OfferingContent, 'code' | 'category' | 'origin' | 'access' | 'terms' | 'requiresAnyOf' | 'fictitious'> {
  name: TextInput
  description?: TextInput | null
  originRef?: string | null
  nominalDownKbps?: number | null
  nominalUpKbps?: number | null
  components: Array<Omit<OfferingContent['components'][number], 'name'> & { name: TextInput }>
  includes: TextInput[]
  excludes: TextInput[]
  responsibilities: Array<Omit<OfferingContent['responsibilities'][number], 'topic'> & { topic: TextInput }>
  interfaceProfile?: OfferingContent['interfaceProfile']
}

/** What the domain knows of a new offering: what is absent is null. */
export function offeringContentOf(input: CreateOfferingInput): OfferingContent {
  return {
    code: input.code,
    name: textOf(input.name),
    description: input.description ? textOf(input.description) : null,
    category: input.category,
    origin: input.origin,
    originRef: input.originRef ?? null,
    access: input.access,
    nominalDownKbps: input.nominalDownKbps ?? null,
    nominalUpKbps: input.nominalUpKbps ?? null,
    components: input.components.map((c) => ({ ...c, name: textOf(c.name) })),
    includes: input.includes.map(textOf),
    excludes: input.excludes.map(textOf),
    responsibilities: input.responsibilities.map((r) => ({ ...r, topic: textOf(r.topic) })),
    terms: { ...input.terms },
    requiresAnyOf: input.requiresAnyOf,
    interfaceProfile: input.interfaceProfile ?? null,
    fictitious: input.fictitious,
  }
}
