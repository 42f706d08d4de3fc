/**
 * The bodies of the parts of a `multipart/mixed` body, as text (RFC 2046, 5.1.1), however its bytes are cut. A part is given as soon
 * as the delimiter after it is here. Ends at the closing delimiter.
 * @param most largest part, in characters
 * @throws Error when the body ends before it, or a part is larger
 */
export async function* readParts(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
  most = Number.POSITIVE_INFINITY,
): AsyncGenerator<string, void, undefined> {
  const delimiter = `\r\n--${boundary}`
  const decoder = new TextDecoder()
  // The first delimiter may be the very start: with this it looks like the others.
  let rest = '\r\n'
  let isInside = false
  let isAfterDelimiter = false
  for await (const bytes of body) {
    let from = Math.max(0, rest.length - delimiter.length)
    rest += decoder.decode(bytes, { stream: true })
    for (;;) {
      if (isAfterDelimiter) {
        if (rest.length < 2) break
        if (rest.startsWith('--')) return
        isAfterDelimiter = false
        // Its line end stays: a part without headers begins with an empty line.
      }
      const at = rest.indexOf(delimiter, from)
      if (at === -1) break
      const part = rest.slice(0, at)
      rest = rest.slice(at + delimiter.length)
      from = 0
      isAfterDelimiter = true
      if (isInside) yield bodyOf(part)
      isInside = true
    }
    if (rest.length > most) throw new Error(`a part has more than ${most} characters`)
  }
  throw new Error('a multipart body was cut short')
}

/** The value of the `boundary` parameter of a content type. */
export function boundaryOf(contentType: string): string {
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? []
  return quoted ?? bare ?? '-'
}

function bodyOf(part: string): string {
  const empty = part.indexOf('\r\n\r\n')
  return empty === -1 ? '' : part.slice(empty + 4)
}
