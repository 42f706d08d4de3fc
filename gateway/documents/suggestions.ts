/** graphql-js ends its messages with names of the schema that look like the unknown one. */
const SUGGESTION = / Did you mean [^?]*\?$/

/** A message without the names of the schema that graphql-js suggests in it: whoever guesses would be told. */
export function withoutSuggestion(message: string): string {
  return message.replace(SUGGESTION, '')
}
