/**
 * A rule's "no", as plain data: the shape that the kernel's payloads show. A type alias rather than an interface, so that it fits the
 * kernel's open `Refusal` without this folder importing the kernel.
 */
export type RuleRefusal = {
  code: string
  message: { fr: string; en: string }
  /** Path of the input at fault, such as `['input', 'validFrom']`. */
  path: string[]
  /** Sentence or ruling, such as `S36`. */
  rule: string | null
}

/** A refusal about one field of a mutation's input. */
export function refuse(
  code: string,
  field: string,
  message: { fr: string; en: string },
  rule: string | null = null,
): RuleRefusal {
  return { code, message, path: ['input', ...field.split('.')], rule }
}
