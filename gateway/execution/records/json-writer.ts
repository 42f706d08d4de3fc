import { LRUCache } from 'lru-cache'
import { type Arena, viewOf, WORD } from './arena.js'

const FIRST_BYTES = 1 << 16

/** What is shorter is copied, so that memory serves again at once. */
const SHORT = 4_096

/** JSON in the making, as bytes. Leaves are copied as subgraphs sent them. */
export class JsonWriter {
  #memory = kept.pop() ?? memoryOf(FIRST_BYTES)
  #out = this.#memory.bytes
  #view = this.#memory.view
  /** Bytes written so far. Whoever takes something back sets it to what it was before. */
  length = 0

  /** Makes room for so many bytes, which saves moving what is written. */
  expect(bytes: number): void {
    if (this.length + bytes > this.#out.length) this.#grow(bytes)
  }

  /** What was written, and the memory that it is in. Nothing can be written afterwards. */
  finish(): Written {
    const { length } = this
    const written =
      length < SHORT
        ? new Written(Buffer.from(this.#out.subarray(0, length)), null)
        : new Written(this.#out.subarray(0, length), this.#memory)
    if (length < SHORT) keep(this.#memory)
    this.#use(NO_MEMORY)
    return written
  }

  /** The same as a text. */
  finishText(): string {
    const text = this.#out.toString('utf8', 0, this.length)
    keep(this.#memory)
    this.#use(NO_MEMORY)
    return text
  }

  byte(value: number): void {
    if (this.length === this.#out.length) this.#grow(1)
    this.#out[this.length++] = value
  }

  phrase({ words, length }: Phrase): void {
    if (this.length + length + WORD > this.#out.length) this.#grow(length + WORD)
    const view = this.#view
    let at = this.length
    for (let i = 0; i < words.length; i++, at += WORD) view.setFloat64(at, words[i] as number, true)
    this.length += length
  }

  text(text: string): void {
    const most = text.length * 3
    if (this.length + most > this.#out.length) this.#grow(most)
    this.length += this.#out.write(text, this.length)
  }

  /** Copies what lies between two places of an arena. */
  leaf(arena: Arena, start: number, end: number): void {
    const length = end - start
    if (this.length + length + WORD > this.#out.length) this.#grow(length + WORD)
    if (length > LONG) arena.bytes.copy(this.#out, this.length, start, end)
    else {
      const view = this.#view
      const source = arena.view
      let at = this.length
      for (let i = start; i < end; i += WORD, at += WORD) view.setFloat64(at, source.getFloat64(i, true), true)
    }
    this.length += length
  }

  #grow(more: number): void {
    const larger = memoryOf(Math.max(this.length + more, this.#out.length * 2))
    this.#out.copy(larger.bytes, 0, 0, this.length)
    this.#use(larger)
  }

  #use(memory: Memory): void {
    this.#memory = memory
    this.#out = memory.bytes
    this.#view = memory.view
  }
}

/** Bytes that were written. */
export class Written {
  #memory: Memory | null

  constructor(
    readonly bytes: Buffer,
    memory: Memory | null,
  ) {
    this.#memory = memory
  }

  /**
   * Gives the memory of the bytes back, for what is written next: only by whoever knows that nobody reads them any more. Memory that is not
   * given back is cleared away like any other.
   */
  release(): void {
    if (this.#memory) keep(this.#memory)
    this.#memory = null
  }
}

/** A text of ASCII that is written often, as numbers of eight bytes. */
export class Phrase {
  readonly length: number
  readonly words: Float64Array

  private constructor(text: string) {
    const bytes = Buffer.from(text)
    this.length = bytes.length
    const view = viewOf(Buffer.concat([bytes, Buffer.alloc(WORD)]))
    this.words = Float64Array.from({ length: Math.ceil(bytes.length / WORD) }, (_, i) => view.getFloat64(i * WORD, true))
  }

  /** The phrase of that text: names are few, and in many operations. */
  static of(text: string): Phrase {
    const phrase = known.get(text) ?? new Phrase(text)
    known.set(text, phrase)
    return phrase
  }
}

const known = new LRUCache<string, Phrase>({ max: 10_000 })

/** From this length on, copying by a call is faster. */
const LONG = 200

/** Bytes, and the same as numbers. */
interface Memory {
  readonly bytes: Buffer
  readonly view: DataView
}

function memoryOf(length: number): Memory {
  const bytes = Buffer.allocUnsafeSlow(length)
  return { bytes, view: viewOf(bytes) }
}

const NO_MEMORY = memoryOf(0)

/** The memory of writers that are done. */
const kept: Memory[] = []
const MOST_KEPT = 64
const MOST_KEPT_BYTES = 1 << 18

function keep(memory: Memory): void {
  if (memory.bytes.length <= MOST_KEPT_BYTES && kept.length < MOST_KEPT) kept.push(memory)
}
