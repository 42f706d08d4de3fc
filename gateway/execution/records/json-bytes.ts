/** Bytes that mean something in JSON. */
export const BYTE = {
  quote: 34,
  comma: 44,
  minus: 45,
  zero: 48,
  nine: 57,
  colon: 58,
  bracket: 91,
  backslash: 92,
  bracketEnd: 93,
  f: 102,
  n: 110,
  t: 116,
  brace: 123,
  braceEnd: 125,
} as const

/** A body that is not JSON, or not what was asked. */
export class BadAnswer extends Error {}

/** Per byte: 1 for one that stands for itself in a text, so neither a quote, nor a backslash, nor a control character. */
export const IS_PLAIN = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 32 || byte === BYTE.quote || byte === BYTE.backslash ? 0 : 1,
)

/** Where the next byte is that is no white space. */
export function skipSpace(bytes: Uint8Array, at: number): number {
  let byte = bytes[at]
  while (byte === 32 || byte === 10 || byte === 13 || byte === 9) byte = bytes[++at]
  return at
}

/** Where a value ends that starts at `at`. @throws BadAnswer */
export function endOfValue(bytes: Uint8Array, at: number, depth = 0): number {
  const byte = bytes[at] as number
  if (byte === BYTE.quote) return endOfString(bytes, at)
  if (byte === BYTE.brace || byte === BYTE.bracket) return endOfNested(bytes, at, depth)
  if (byte === BYTE.minus || (byte >= BYTE.zero && byte <= BYTE.nine)) return endOfNumber(bytes, at)
  if (byte === BYTE.t) return endOfWord(bytes, at, 'true')
  if (byte === BYTE.f) return endOfWord(bytes, at, 'false')
  return endOfWord(bytes, at, 'null')
}

/** @param at its opening quote */
export function endOfString(bytes: Uint8Array, at: number): number {
  let i = at + 1
  for (;;) {
    const byte = bytes[i] as number
    if (byte === BYTE.quote) return i + 1
    if (byte === BYTE.backslash) i = endOfEscape(bytes, i)
    // Also where the bytes end: undefined is not 32 or more.
    else if (byte >= 32) i++
    else throw new BadAnswer('a text that is not closed, or has control characters')
  }
}

function endOfEscape(bytes: Uint8Array, at: number): number {
  const byte = bytes[at + 1] as number
  if (byte !== 117) {
    // " \ / b f n r t
    if ([34, 92, 47, 98, 102, 110, 114, 116].includes(byte)) return at + 2
    throw new BadAnswer('an unknown escape in a text')
  }
  for (let i = at + 2; i < at + 6; i++) {
    const digit = bytes[i] as number
    const isHex = (digit >= 48 && digit <= 57) || (digit >= 65 && digit <= 70) || (digit >= 97 && digit <= 102)
    if (!isHex) throw new BadAnswer('an unknown escape in a text')
  }
  return at + 6
}

function endOfNumber(bytes: Uint8Array, start: number): number {
  let at = bytes[start] === BYTE.minus ? start + 1 : start
  at = bytes[at] === BYTE.zero ? at + 1 : endOfDigits(bytes, at)
  if (bytes[at] === 46) at = endOfDigits(bytes, at + 1)
  if (bytes[at] === 101 || bytes[at] === 69) {
    at++
    if (bytes[at] === 43 || bytes[at] === BYTE.minus) at++
    at = endOfDigits(bytes, at)
  }
  return at
}

function endOfDigits(bytes: Uint8Array, start: number): number {
  let at = start
  while ((bytes[at] as number) >= BYTE.zero && (bytes[at] as number) <= BYTE.nine) at++
  if (at === start) throw new BadAnswer('a number without digits')
  return at
}

function endOfWord(bytes: Uint8Array, at: number, word: string): number {
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word.charCodeAt(i)) throw new BadAnswer('an unknown word')
  return at + word.length
}

const MOST_NESTED = 500

function endOfNested(bytes: Uint8Array, start: number, depth: number): number {
  if (depth > MOST_NESTED) throw new BadAnswer('values nested too deep')
  const isObject = bytes[start] === BYTE.brace
  const end = isObject ? BYTE.braceEnd : BYTE.bracketEnd
  let at = skipSpace(bytes, start + 1)
  if (bytes[at] === end) return at + 1
  for (;;) {
    if (isObject) at = endOfKey(bytes, at)
    at = skipSpace(bytes, endOfValue(bytes, at, depth + 1))
    if (bytes[at] === end) return at + 1
    if (bytes[at] !== BYTE.comma) throw new BadAnswer('a comma is missing')
    at = skipSpace(bytes, at + 1)
  }
}

/** @returns where the value of the member starts */
function endOfKey(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== BYTE.quote) throw new BadAnswer('a key is missing')
  const colon = skipSpace(bytes, endOfString(bytes, at))
  if (bytes[colon] !== BYTE.colon) throw new BadAnswer('a colon is missing')
  return skipSpace(bytes, colon + 1)
}
