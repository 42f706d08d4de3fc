const NEWS = '{ seq at text }'

/** Ten subscribers share a room. */
export const PER_ROOM = 10

const ANNOUNCEMENTS = { query: `subscription { announcements ${NEWS} }` }

/** What the subscriber of that number asks for. */
export const SUBSCRIPTIONS = {
  announcements: () => ANNOUNCEMENTS,
  rooms: (number) => ({
    query: `subscription News($room: ID!) { news(room: $room) ${NEWS} }`,
    variables: { room: roomOf(number) },
  }),
}

export function roomOf(number) {
  return `room-${Math.floor(number / PER_ROOM)}`
}
