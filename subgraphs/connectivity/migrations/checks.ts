/** `column IN ('A', 'B')`, for CHECK constraints on states and codes. */
export function oneOf(column: string, values: readonly string[]): string {
  return `${column} IN (${values.map((v) => `'${v}'`).join(', ')})`
}

export const LINK_SIDES_CHECK = oneOf('side', ['A', 'Z'])
