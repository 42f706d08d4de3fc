import { randomBytes } from 'node:crypto'
import { type IdPrefix, INNER_PREFIXES, NODE_PREFIXES } from '#contract/id-prefixes.js'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const PREFIXES = new Set<string>([...Object.keys(NODE_PREFIXES), ...INNER_PREFIXES])
const SHAPE = /^([a-z]{3})_[0-7][0-9a-hjkmnp-tv-z]{25}$/

let lastMillisecond = 0
let counter = 0

/** A new id: prefix and UUIDv7 (RFC 9562) in Crockford's base 32. Ids of one process increase, also within a millisecond. */
export function newId(prefix: IdPrefix): string {
  const bytes = randomBytes(16)
  const now = Date.now()
  if (now > lastMillisecond) {
    lastMillisecond = now
    counter = bytes.readUInt16BE(6) & 0x07ff
  } else {
    counter += 1
    if (counter > 0x0fff) {
      lastMillisecond += 1
      counter = 0
    }
  }
  bytes.writeUIntBE(lastMillisecond, 0, 6)
  bytes.writeUInt16BE(0x7000 | counter, 6)
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8)
  return `${prefix}_${base32(bytes)}`
}

function base32(bytes: Buffer): string {
  let value = BigInt(`0x${bytes.toString('hex')}`)
  let text = ''
  for (let i = 0; i < 26; i += 1) {
    text = ALPHABET.charAt(Number(value & 31n)) + text
    value >>= 5n
  }
  return text
}

/** Whether a text has the shape of an id of this prefix (or of any known prefix). */
export function isId(text: string, prefix?: IdPrefix): boolean {
  const match = SHAPE.exec(text)
  if (!match?.[1]) return false
  return prefix === undefined ? PREFIXES.has(match[1]) : match[1] === prefix
}
