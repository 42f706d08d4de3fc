/** Something a person can mend: its message is one clear sentence, printed without a stack. */
export class SetupError extends Error {
  name = 'SetupError'
}
