/** One setting: where it comes from, what it means, how its text becomes a value. */
export interface SettingSpec<T> {
  /** Environment variable. */
  variable: string
  /** One line of meaning, printed when the value is wrong. */
  meaning: string
  /** Throws an Error whose message completes "must be …". */
  parse(text: string): T
  /** Used when the variable is absent; without it the setting is required. */
  fallback?: T
  /** A secret is never printed, not even when it is wrong. */
  secret?: boolean
}

export type SettingSpecs = Record<string, SettingSpec<unknown>>
export type SettingsOf<S extends SettingSpecs> = { readonly [K in keyof S]: S[K] extends SettingSpec<infer T> ? T : never }

/** All problems of the settings at once; each line names the variable, what is wrong, and what it means. */
export class SettingsError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(
      `Settings: ${problems.length} problem${problems.length > 1 ? 's' : ''}\n${problems.map((p) => `  - ${p}`).join('\n')}`,
    )
    this.name = 'SettingsError'
  }
}

/** Reads and checks every setting once. Nothing else in the product reads the environment. @throws SettingsError */
export function readSettings<S extends SettingSpecs>(
  specs: S,
  environment: Record<string, string | undefined> = process.env,
): SettingsOf<S> {
  const problems: string[] = []
  const values: Record<string, unknown> = {}
  for (const [name, spec] of Object.entries(specs)) {
    const text = environment[spec.variable]
    if (text === undefined || text === '') {
      if (spec.fallback === undefined) problems.push(`${spec.variable} is missing: ${spec.meaning}`)
      else values[name] = spec.fallback
      continue
    }
    try {
      values[name] = spec.parse(text)
    } catch (error) {
      const shown = spec.secret ? '' : ` (it is ${JSON.stringify(text.slice(0, 80))})`
      problems.push(`${spec.variable} must be ${(error as Error).message}${shown}: ${spec.meaning}`)
    }
  }
  if (problems.length > 0) throw new SettingsError(problems)
  return values as SettingsOf<S>
}

/** A whole number within bounds. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!/^-?\d+$/.test(text) || value < min || value > max) throw new Error(`a whole number from ${min} to ${max}`)
    return value
  }
}

/** One word of a closed list. */
export function oneOf<const T extends readonly string[]>(words: T): (text: string) => T[number] {
  return (text) => {
    if (!words.includes(text)) throw new Error(`one of ${words.join(', ')}`)
    return text
  }
}

/** Text of at least `min` characters. */
export function textOf(min = 1, max = 4096): (text: string) => string {
  return (text) => {
    if (text.length < min || text.length > max) throw new Error(`a text of ${min} to ${max} characters`)
    return text
  }
}

/** An absolute URL with one of the given protocols, such as `mysql:`. */
export function urlOf(...protocols: string[]): (text: string) => URL {
  return (text) => {
    if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol)) {
      throw new Error(`a URL that starts with ${protocols.map((p) => `${p}//`).join(' or ')}`)
    }
    return new URL(text)
  }
}
