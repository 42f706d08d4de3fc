import { type SettingSpec, textOf, wholeNumber } from '#process/settings.js'

const setting = <T>(spec: SettingSpec<T>): SettingSpec<T> => spec

/** Settings of what stays open for clients, beside the limits that are in the gateway's own list. */
export const STREAM_SETTINGS = {
  socketMessagesPerSecond: setting({
    variable: 'RACCORD_SOCKET_MESSAGES_PER_SECOND',
    meaning: 'messages a second that one WebSocket may send in the long run; twice as many at once',
    parse: wholeNumber(1, 100_000),
    fallback: 100,
  }),
  resumeWithinMs: setting({
    variable: 'RACCORD_RESUME_WITHIN_MS',
    meaning:
      'for how long a subgraph’s stream that was cut is opened again after its last cursor, in milliseconds; 0 for never',
    parse: wholeNumber(0, 3_600_000),
    fallback: 30_000,
  }),
  cursorField: setting({
    variable: 'RACCORD_CURSOR_FIELD',
    meaning: 'the field of a subscription’s events that holds their cursor',
    parse: textOf(1, 100),
    fallback: 'cursor',
  }),
  cursorArgument: setting({
    variable: 'RACCORD_CURSOR_ARGUMENT',
    meaning: 'the argument of a subscription that takes the cursor after which it begins',
    parse: textOf(1, 100),
    fallback: 'after',
  }),
}
