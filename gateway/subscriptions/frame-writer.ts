import type { Duplex } from 'node:stream'
import type { PrintedResult } from './printed-result.js'

/** A payload up to this size is copied behind the start of each client's frame; a larger one is shared by all of them. */
const COPIED = 8_192
/** Frames that wait are joined up to this size, so that they cost one write. */
const JOINED = 65_536

const TEXT_FRAME = 0x81
const CLOSING_BRACE = Buffer.from('}')

/** Writers that have something to write, written together at the end of the present work. */
export class WriteBatch {
  #waiting: FrameWriter[] = []

  add(writer: FrameWriter): void {
    if (this.#waiting.push(writer) === 1) process.nextTick(() => this.#flush())
  }

  #flush(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const writer of waiting) writer.flush()
  }
}

/**
 * Writes text messages to a WebSocket as unmasked, uncompressed frames (RFC 6455, 5.2), straight into its TCP socket: one result goes to
 * thousands of clients, and all that differs between their frames is a few bytes at the start.
 */
export class FrameWriter {
  #frames: Buffer[] = []
  #size = 0
  /** Somebody was told that there is no room. */
  #owesRoom = false
  #isOver = false

  /** @param onRoom called when there is room again after `next` said that there is none */
  constructor(
    private readonly socket: Duplex,
    private readonly batch: WriteBatch,
    private readonly onRoom: () => void,
  ) {
    socket.on('drain', () => this.#tellRoom())
  }

  /** Bytes that the client has not taken yet. */
  get unsent(): number {
    return this.socket.writableLength + this.#size
  }

  text(message: string): void {
    const size = Buffer.byteLength(message)
    const frame = Buffer.allocUnsafe(headerSize(size) + size)
    frame.write(message, writeHeader(frame, size))
    this.#add(frame)
  }

  /** `start`, the result, and a closing brace, in one message. False when the client's buffer is full now. */
  next(start: string, { bytes }: PrintedResult): boolean {
    const startSize = Buffer.byteLength(start)
    const size = startSize + bytes.length + 1
    const isCopied = bytes.length <= COPIED
    const frame = Buffer.allocUnsafe(headerSize(size) + (isCopied ? size : startSize))
    let at = writeHeader(frame, size)
    at += frame.write(start, at)
    if (isCopied) {
      at += bytes.copy(frame, at)
      frame[at] = 0x7d
      this.#add(frame)
    } else {
      this.#add(frame)
      this.#add(bytes)
      this.#add(CLOSING_BRACE)
    }
    if (this.unsent < this.socket.writableHighWaterMark) return true
    this.#owesRoom = true
    return false
  }

  /** Writes what waits, now. */
  flush(): void {
    const frames = this.#frames
    const size = this.#size
    this.#frames = []
    this.#size = 0
    if (frames.length === 0 || this.#isOver || !this.socket.writable) return
    if (frames.length === 1) this.socket.write(frames[0])
    else if (size <= JOINED) this.socket.write(Buffer.concat(frames, size))
    else {
      this.socket.cork()
      for (const frame of frames) this.socket.write(frame)
      this.socket.uncork()
    }
    // What was full may have been taken by the system at once: then no `drain` comes.
    if (this.#owesRoom && !this.socket.writableNeedDrain) this.#tellRoom()
  }

  /** Writes nothing any more: the closing handshake has begun. */
  end(): void {
    this.flush()
    this.#isOver = true
  }

  #add(frame: Buffer): void {
    if (this.#isOver) return
    this.#size += frame.length
    if (this.#frames.push(frame) === 1) this.batch.add(this)
  }

  #tellRoom(): void {
    if (!this.#owesRoom) return
    this.#owesRoom = false
    this.onRoom()
  }
}

function headerSize(payload: number): number {
  if (payload < 126) return 2
  return payload < 65_536 ? 4 : 10
}

/** Returns where the payload begins. */
function writeHeader(frame: Buffer, payload: number): number {
  frame[0] = TEXT_FRAME
  if (payload < 126) frame[1] = payload
  else if (payload < 65_536) {
    frame[1] = 126
    frame.writeUInt16BE(payload, 2)
  } else {
    frame[1] = 127
    frame.writeUInt32BE(Math.floor(payload / 2 ** 32), 2)
    frame.writeUInt32BE(payload >>> 0, 6)
  }
  return headerSize(payload)
}
