import { WebSocketServer } from 'ws'
import { monotonicMs } from '../measure/monotonic.mjs'

const PROTOCOL = 'graphql-transport-ws'
const ANNOUNCEMENTS = 'announcements'

/** Open subscriptions of one subgraph, over server-sent events (distinct connections) and graphql-transport-ws. */
export class Streams {
  #rooms = new Map()
  #answers
  #sockets = new WebSocketServer({ noServer: true, handleProtocols: () => PROTOCOL })
  size = 0

  constructor(answers, server) {
    this.#answers = answers
    server.on('upgrade', (request, socket, head) => {
      this.#sockets.handleUpgrade(request, socket, head, (opened) => this.#serveSocket(opened))
    })
  }

  /** @param room whom the event reaches; null for all, those of `announcements` included. Events tell when they were published. */
  publish({ room, ...event }) {
    const news = { ...event, at: monotonicMs(), trail: { code: 't1' } }
    const texts = new Map()
    const rooms = room === null ? this.#rooms.values() : [this.#rooms.get(room) ?? []]
    for (const open of rooms) {
      for (const { query, send } of open) {
        let text = texts.get(query)
        if (text === undefined) {
          text = JSON.stringify(this.#answers.event(query, { news, announcements: news }))
          texts.set(query, text)
        }
        send(text)
      }
    }
  }

  serveEventStream(request, response) {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write(':\n\n')
    const leave = this.#enter(request, (text) => response.write(`event: next\ndata: ${text}\n\n`))
    response.once('close', leave)
  }

  #serveSocket(socket) {
    const leaves = new Map()
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      for (const leave of leaves.values()) leave()
    })
    socket.on('message', (bytes) => {
      const message = JSON.parse(bytes.toString())
      if (message.type === 'connection_init') socket.send('{"type":"connection_ack"}')
      if (message.type === 'ping') socket.send('{"type":"pong"}')
      if (message.type === 'complete') {
        leaves.get(message.id)?.()
        leaves.delete(message.id)
      }
      if (message.type !== 'subscribe') return
      const start = `{"type":"next","id":${JSON.stringify(message.id)},"payload":`
      leaves.set(
        message.id,
        this.#enter(message.payload, (text) => socket.send(`${start}${text}}`)),
      )
    })
  }

  #enter({ query, variables }, send) {
    this.#answers.document(query)
    // However a planner names the variable, it is the operation's only one.
    const room = Object.values(variables ?? {})[0] ?? ANNOUNCEMENTS
    const one = { query, send }
    if (!this.#rooms.has(room)) this.#rooms.set(room, new Set())
    this.#rooms.get(room).add(one)
    this.size += 1
    return () => {
      if (this.#rooms.get(room)?.delete(one)) this.size -= 1
    }
  }
}
