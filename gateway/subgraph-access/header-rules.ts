import { z } from 'zod'

/** One rule about headers of the client that subgraphs get too. */
export interface HeaderRule {
  /** A header's name, or the start of names followed by `*`. */
  readonly header: string
  /** The subgraphs it is about; all when absent. */
  readonly subgraphs?: readonly string[] | undefined
  /** The name under which the subgraph gets it. */
  readonly as?: string | undefined
  /** What is sent when the client sent nothing. */
  readonly default?: string | undefined
  /** Never sent, whatever other rules say. */
  readonly drop?: boolean | undefined
}

const TOKEN = "[!#$%&'+.^_`|~0-9A-Za-z-]+"
const name = z.string().regex(new RegExp(`^${TOKEN}$`))

const schema: z.ZodType<readonly HeaderRule[]> = z.array(
  z
    .strictObject({
      header: z
        .string()
        .regex(new RegExp(`^(${TOKEN})?\\*?$`))
        .min(1),
      subgraphs: z.array(z.string().min(1)).min(1).optional(),
      as: name.optional(),
      default: z
        .string()
        .regex(/^[\t\x20-\x7e]*$/)
        .optional(),
      drop: z.boolean().optional(),
    })
    .refine(({ header, as, default: fallback }) => !header.endsWith('*') || (as === undefined && fallback === undefined))
    .refine(({ drop, as, default: fallback }) => !drop || (as === undefined && fallback === undefined)),
)

/** Reads rules from JSON. @throws Error whose message completes "must be …" */
export function headerRules(text: string): readonly HeaderRule[] {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    throw new Error(
      'a JSON list such as [{"header":"authorization"},{"header":"x-tenant","subgraphs":["billing"],"as":"x-org","default":"none"},{"header":"x-app-*"},{"header":"x-app-secret","drop":true}]; "as" and "default" only with a whole name',
    )
  }
}
