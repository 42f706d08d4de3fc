import { connect } from 'node:net'

const HEAD_END = Buffer.from('\r\n\r\n')
const LINE_END = Buffer.from('\r\n')

/**
 * One keep-alive HTTP/1.1 connection that sends prepared bytes and gives back status and body: the least a client can do, so that
 * the load costs little beside what is measured.
 */
export class Connection {
  #socket
  #parts = []
  #size = 0
  #settle = null
  #head = null

  /** @param port of 127.0.0.1 */
  static open(port) {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true })
      socket.once('connect', () => resolve(new Connection(socket)))
      socket.once('error', reject)
    })
  }

  constructor(socket) {
    this.#socket = socket
    socket.on('data', (part) => this.#read(part))
    socket.on('error', (error) => this.#settle?.reject(error))
    socket.on('close', () => this.#settle?.reject(new Error('the gateway closed a connection')))
  }

  /** @param bytes one whole request @returns { status, body } */
  ask(bytes) {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
      this.#socket.write(bytes)
    })
  }

  close() {
    this.#socket.removeAllListeners('close')
    this.#socket.destroy()
  }

  #read(part) {
    this.#parts.push(part)
    this.#size += part.length
    if (this.#head === null) {
      const at = this.#all().indexOf(HEAD_END)
      if (at === -1) return
      this.#head = headOf(this.#all().toString('latin1', 0, at), at + 4)
    }
    const { status, start, length } = this.#head
    if (length !== null) {
      if (this.#size >= start + length) this.#done(status, this.#all().subarray(start, start + length))
      return
    }
    // Chunked: the last chunk ends every such answer, so bodies are put together only once.
    if (!endsWithLastChunk(this.#parts)) return
    const body = unchunked(this.#all(), start)
    if (body !== null) this.#done(status, body)
  }

  #all() {
    if (this.#parts.length > 1) this.#parts = [Buffer.concat(this.#parts)]
    return this.#parts[0]
  }

  #done(status, body) {
    const { resolve } = this.#settle
    this.#settle = null
    this.#parts = []
    this.#size = 0
    this.#head = null
    resolve({ status, body })
  }
}

function headOf(text, start) {
  const length = /\r\ncontent-length: *(\d+)/i.exec(text)?.[1]
  return { status: Number(text.slice(9, 12)), start, length: length === undefined ? null : Number(length) }
}

function endsWithLastChunk(parts) {
  const last = parts.at(-1)
  const tail = last.length >= 5 ? last : Buffer.concat(parts)
  return tail.toString('latin1', tail.length - 5) === '0\r\n\r\n'
}

/** Null when the last chunk is not there yet. */
function unchunked(bytes, from) {
  const parts = []
  let at = from
  for (;;) {
    const lineEnd = bytes.indexOf(LINE_END, at)
    if (lineEnd === -1) return null
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16)
    if (size === 0) return Buffer.concat(parts)
    if (lineEnd + 2 + size > bytes.length) return null
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size))
    at = lineEnd + 2 + size + 2
  }
}
