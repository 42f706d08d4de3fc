import { describe, expect, it } from '@jest/globals'
import { lineMachine } from './line-machine.js'
import { decideTransition, type Machine, transitionsFrom } from './machine.js'
import { orderMachine } from './order-machine.js'
import { rightOf } from './rights.js'
import { serviceMachine } from './service-machine.js'

const machines: Array<Machine<string, string>> = [orderMachine, lineMachine, serviceMachine] as unknown as Array<
  Machine<string, string>
>

describe.each(machines.map((m) => [m.name, m] as const))('the %s machine', (_name, machine) => {
  const actions = [...new Set(machine.transitions.map((t) => t.action))]

  it('reaches every state from nothing', () => {
    const reached = new Set(machine.transitions.filter((t) => t.from === null).map((t) => t.to))
    for (let before = -1; before !== reached.size; ) {
      before = reached.size
      for (const t of machine.transitions) if (t.from !== null && reached.has(t.from)) reached.add(t.to)
    }
    expect([...reached].sort()).toEqual([...machine.states].sort())
  })

  it('has no exit from a terminal state, and one from every other', () => {
    for (const state of machine.states) {
      const exits = machine.transitions.filter((t) => t.from === state && t.to !== state)
      expect([state, exits.length > 0]).toEqual([state, !machine.terminal.includes(state)])
    }
  })

  it('holds each transition once, and labels every state in both languages', () => {
    const keys = machine.transitions.map((t) => `${t.from} ${t.action} ${t.to}`)
    expect(new Set(keys).size).toBe(keys.length)
    for (const state of machine.states)
      expect(machine.labels[state]).toEqual({ fr: expect.stringMatching(/./), en: expect.stringMatching(/./) })
  })

  it('gives every action of a caller a row of rights', () => {
    for (const t of machine.transitions)
      if (t.trigger === 'CALLER') expect([t.action, rightOf(t.action) !== null]).toEqual([t.action, true])
  })

  const cases = [null, ...machine.states].flatMap((state) => actions.map((action) => [state, action] as const))

  it.each(cases)('from %s, %s is allowed exactly where the table says', (state, action) => {
    const legal = machine.transitions.filter((t) => t.from === state && t.action === action)
    const decision = decideTransition(machine, state, action)
    if (legal.length > 0) {
      expect(decision).toEqual({ ok: true, to: legal[0]?.to })
      for (const t of legal) expect(decideTransition(machine, state, action, t.to)).toEqual({ ok: true, to: t.to })
      return
    }
    const from = [...new Set(machine.transitions.filter((t) => t.action === action && t.from !== null).map((t) => t.from))]
    expect(decision).toMatchObject({ ok: false, allowedFrom: from, block: { code: 'TRANSITION_NOT_ALLOWED' } })
  })

  it('refuses a target that the action does not lead to', () => {
    for (const t of machine.transitions) {
      const elsewhere = machine.states.find(
        (s) => !machine.transitions.some((x) => x.from === t.from && x.action === t.action && x.to === s),
      )
      if (elsewhere) expect(decideTransition(machine, t.from, t.action, elsewhere).ok).toBe(false)
    }
  })

  it('offers callers only what callers set off', () => {
    for (const state of machine.states) for (const t of transitionsFrom(machine, state)) expect(t.trigger).toBe('CALLER')
  })
})
