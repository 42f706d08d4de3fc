/** Text for people, both languages. */
export interface Words {
  fr: string
  en: string
}

/** Why something may not be done: a fact to act on, not an exception. */
export interface Block {
  code: string
  message: Words
  /** Sentence or ruling that is applied, such as `S35`. */
  rule: string | null
}

/**
 * One legal transition. `action` is the name of the mutation that asks for it; `trigger` says who sets it off: a caller, a timer or a
 * reaction, or the computation from the lines (R9).
 */
export interface Transition<S extends string, A extends string> {
  from: S | null
  to: S
  action: A
  trigger: 'CALLER' | 'AUTOMATIC' | 'COMPUTED'
}

/** A life cycle as data. */
export interface Machine<S extends string, A extends string> {
  name: 'ORDER' | 'LINE' | 'SERVICE'
  states: readonly S[]
  terminal: readonly S[]
  transitions: ReadonlyArray<Transition<S, A>>
  labels: Readonly<Record<S, Words>>
}

export type Decision<S extends string> = { ok: true; to: S } | { ok: false; block: Block; allowedFrom: S[] }

/**
 * Whether an action is legal from a state. `wanted` names the target where one action leads to several.
 * Refusal: TRANSITION_NOT_ALLOWED, with the states from which the action would be legal.
 */
export function decideTransition<S extends string, A extends string>(
  machine: Machine<S, A>,
  from: S | null,
  action: A,
  wanted?: S,
): Decision<S> {
  const ofAction = machine.transitions.filter((t) => t.action === action && (wanted === undefined || t.to === wanted))
  const [found] = ofAction.filter((t) => t.from === from)
  if (found) return { ok: true, to: found.to }
  const allowedFrom = [...new Set(ofAction.map((t) => t.from).filter((s): s is S => s !== null))]
  return { ok: false, block: notAllowed(machine, from, action, allowedFrom), allowedFrom }
}

/** What may follow a state at a caller's demand. */
export function transitionsFrom<S extends string, A extends string>(machine: Machine<S, A>, from: S): Array<Transition<S, A>> {
  return machine.transitions.filter((t) => t.from === from && t.trigger === 'CALLER')
}

function notAllowed<S extends string, A extends string>(
  machine: Machine<S, A>,
  from: S | null,
  action: A,
  allowedFrom: S[],
): Block {
  const fr = allowedFrom.map((s) => machine.labels[s].fr).join(', ')
  const en = allowedFrom.map((s) => machine.labels[s].en).join(', ')
  const here = from === null ? { fr: 'inexistant', en: 'not existing' } : machine.labels[from]
  return {
    code: 'TRANSITION_NOT_ALLOWED',
    message: {
      fr: `L'action ${action} n'est pas possible dans l'état « ${here.fr} »${fr ? `; elle l'est dans : ${fr}` : ''}.`,
      en: `Action ${action} is not possible in state "${here.en}"${en ? `; it is in: ${en}` : ''}.`,
    },
    rule: 'R7',
  }
}
