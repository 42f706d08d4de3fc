import { Lexer, Source, TokenKind } from 'graphql'
import { callerError } from '../errors.js'

/**
 * Refuses a document with more than `max` tokens before it is parsed, so that no parser recursion or validation rule meets it.
 * A document that does not even lex is left to the parser, which says where. @throws GraphQLError QUERY_TOO_COMPLEX
 */
export function checkTokens(source: string, max: number): void {
  // A token takes a character at least: a short text needs no count.
  if (source.length <= max) return
  const lexer = new Lexer(new Source(source))
  try {
    for (let count = 0; count <= max; count++) if (lexer.advance().kind === TokenKind.EOF) return
  } catch {
    return
  }
  throw callerError(
    'QUERY_TOO_COMPLEX',
    `A document has at most ${max} tokens. — Un document compte au plus ${max} jetons lexicaux.`,
    {
      limit: max,
    },
  )
}
