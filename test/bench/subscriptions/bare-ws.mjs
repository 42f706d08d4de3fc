import { WebSocketServer } from 'ws'
import { monotonicMs } from '../measure/monotonic.mjs'

// What the package `ws` alone makes of the same fan-out: it knows no GraphQL, takes events from the parent, and sends them on.

const rooms = new Map()
const server = new WebSocketServer({ port: Number(process.argv[2]), host: '127.0.0.1', perMessageDeflate: false })

server.on('listening', () => process.send({ kind: 'ready' }))
server.on('connection', (socket) => {
  socket.on('message', (bytes) => {
    const { type, id, payload } = JSON.parse(bytes.toString())
    if (type === 'connection_init') socket.send('{"type":"connection_ack"}')
    if (type !== 'subscribe') return
    const room = payload.variables?.room ?? null
    if (!rooms.has(room)) rooms.set(room, [])
    rooms.get(room).push({ socket, start: `{"id":"${id}","type":"next","payload":` })
  })
})
process.on('message', (message) => {
  if (message.kind !== 'publish') return
  publish(message.event)
  process.send({ kind: 'published' })
})

function publish({ room, seq, text }) {
  const field = (name) => `{"data":{"${name}":${JSON.stringify({ seq, at: monotonicMs(), text })}}}}`
  const [news, announcement] = [field('news'), field('announcements')]
  for (const key of room === null ? rooms.keys() : [room]) {
    for (const { socket, start } of rooms.get(key) ?? []) socket.send(`${start}${key === null ? announcement : news}`)
  }
}
