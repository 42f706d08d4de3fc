/** Longest text of any input; a field's own limit is below it and is told by its refusal. */
export const MAX_TEXT = 20_000
/** Longest id or business code. */
export const MAX_KEY = 64
/** Longest list of any input. */
export const MAX_LIST = 100
/** Years of a date or an instant: what is outside is a slip of the keyboard, and what follows from it has no date. */
export const FIRST_YEAR = 1900
export const LAST_YEAR = 2199

/** As much of a GraphQL input type as the walk needs. */
export interface InputType {
  name?: string
  ofType?: InputType
  getFields?: () => Record<string, { type: InputType }>
}

/** What is wrong with an argument, and where. */
export interface OutOfBounds {
  path: string[]
  message: string
}

/** Business keys: stored as ASCII, so that a text with anything else is a mistake rather than a key that leads nowhere. */
const KEYS: ReadonlySet<string> = new Set(['requisitionNumber', 'period', 'requiresAnyOf'])

/**
 * The form that every argument has whatever its field means, so that nothing reaches a database that it can't hold or compare: ids in
 * printable ASCII, texts of whole characters, lists and years within reason. Null when it is fine.
 */
export function outOfBounds(value: unknown, type: InputType, path: readonly string[], isKey = false): OutOfBounds | null {
  if (value === null || value === undefined) return null
  if (type.ofType) return outOfBounds(value, type.ofType, path, isKey)
  if (Array.isArray(value)) {
    if (value.length > MAX_LIST) return wrong(path, `holds ${MAX_LIST} items at most`, `compte au plus ${MAX_LIST} éléments`)
    return first(value, (item, i) => outOfBounds(item, type, [...path, String(i)], isKey))
  }
  const fields = type.getFields?.()
  if (fields && typeof value === 'object') {
    return first(Object.entries(value), ([name, inner]) => {
      const field = fields[name]
      return field ? outOfBounds(inner, field.type, [...path, name], isKey || KEYS.has(name)) : null
    })
  }
  return typeof value === 'string' ? scalar(value, type.name, path, isKey) : null
}

function scalar(text: string, type: string | undefined, path: readonly string[], isKey: boolean): OutOfBounds | null {
  switch (type) {
    case 'ID':
      return text === '' ? wrong(path, 'is empty', 'est vide') : keyForm(text, path)
    case 'String':
      if (isKey || (path.length === 1 && path[0] === 'number')) return keyForm(text, path)
      if (text.length > MAX_TEXT)
        return wrong(path, `has ${MAX_TEXT} characters at most`, `compte au plus ${MAX_TEXT} caractères`)
      return text.isWellFormed() ? null : wrong(path, 'holds half a character', 'contient une moitié de caractère')
    case 'LocalDate':
    case 'DateTime': {
      const year = Number(text.slice(0, 4))
      return year >= FIRST_YEAR && year <= LAST_YEAR && /^\d{4}-/.test(text)
        ? null
        : wrong(path, `must be from ${FIRST_YEAR} to ${LAST_YEAR}`, `va de ${FIRST_YEAR} à ${LAST_YEAR}`)
    }
    default:
      return null
  }
}

function keyForm(text: string, path: readonly string[]): OutOfBounds | null {
  if (text.length <= MAX_KEY && /^[\x20-\x7e]*$/.test(text)) return null
  return wrong(path, `has ${MAX_KEY} plain characters at most`, `compte au plus ${MAX_KEY} caractères sans accent`)
}

function wrong(path: readonly string[], en: string, fr: string): OutOfBounds {
  const name = path.join('.')
  return { path: [...path], message: `Argument "${name}" ${en}. — L’argument « ${name} » ${fr}.` }
}

function first<T>(items: readonly T[], check: (item: T, index: number) => OutOfBounds | null): OutOfBounds | null {
  for (const [i, item] of items.entries()) {
    const found = check(item, i)
    if (found) return found
  }
  return null
}
