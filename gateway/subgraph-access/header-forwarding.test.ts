import { describe, expect, it } from '@jest/globals'
import type { ClientHeaders } from '../execution/request-context.js'
import { compileForwarding } from './header-forwarding.js'
import { headerRules, type HeaderRule } from './header-rules.js'

const forwarded = (rules: HeaderRule[], given: ClientHeaders, subgraph = 'billing', own: string[] = []) => {
  const flat: string[] = []
  const shared = compileForwarding(rules, subgraph).append(flat, given, (name) => own.includes(name))
  const headers: Record<string, string> = {}
  for (let i = 0; i < flat.length; i += 2) headers[flat[i]!] = flat[i + 1]!
  return { headers, shared }
}
const headersOf = (...args: Parameters<typeof forwarded>) => forwarded(...args).headers

describe('forwarding headers', () => {
  it('forwards nothing without a rule', () => {
    expect(headersOf([], { authorization: 'a', cookie: 'b', 'x-a': 'c' })).toEqual({})
  })

  it('forwards names and starts of names, whatever their case', () => {
    const rules = [{ header: 'X-Tenant' }, { header: 'x-app-*' }]
    expect(headersOf(rules, { 'x-tenant': 't', 'x-app-a': '1', 'x-app-b': ['2', '3'], 'x-other': '4' })).toEqual({
      'x-tenant': 't',
      'x-app-a': '1',
      'x-app-b': '2, 3',
    })
  })

  it('renames, fills in, and drops', () => {
    const rules = [
      { header: 'x-tenant', as: 'x-org' },
      { header: 'x-region', default: 'north' },
      { header: 'x-*' },
      { header: 'x-secret-*', drop: true },
      { header: 'x-b', drop: true },
    ]
    expect(headersOf(rules, { 'x-tenant': 't', 'x-a': '1', 'x-b': '2', 'x-secret-key': '3' })).toEqual({
      'x-org': 't',
      'x-region': 'north',
      'x-a': '1',
    })
  })

  it('may be for some subgraphs only', () => {
    const rules = [{ header: 'x-a', subgraphs: ['billing'] }]
    expect(headersOf(rules, { 'x-a': '1' })).toEqual({ 'x-a': '1' })
    expect(headersOf(rules, { 'x-a': '1' }, 'clients')).toEqual({})
  })

  it('hands on secrets only where they are named in full', () => {
    const given = { authorization: 'Bearer a', cookie: ['a=1', 'b=2'] }
    expect(headersOf([{ header: '*' }], given)).toEqual({})
    expect(headersOf([{ header: 'authorization' }, { header: 'cookie' }], given)).toEqual({
      authorization: 'Bearer a',
      cookie: 'a=1; b=2',
    })
  })

  it('never forwards what belongs to the connection, to the body, or to the next hop only', () => {
    const given = {
      host: 'h',
      connection: 'keep-alive, X-Hop',
      'content-length': '5',
      'content-type': 'text/plain',
      'transfer-encoding': 'chunked',
      'accept-encoding': 'gzip',
      'if-none-match': '"1"',
      'sec-websocket-key': 'k',
      'x-raccord-principal': 'forged',
      'x-correlation-id': 'c',
      'x-hop': '1',
      'x-stays': '2',
    }
    expect(headersOf([{ header: '*' }, { header: 'x-hop' }], given)).toEqual({ 'x-stays': '2' })
  })

  it('never replaces a header of the gateway, by whatever name it comes', () => {
    const rules = [{ header: 'x-*' }, { header: 'x-mine', as: 'x-user' }]
    expect(headersOf(rules, { 'x-user': 'forged', 'x-mine': 'forged', 'x-a': '1' }, 'billing', ['x-user'])).toEqual({
      'x-a': '1',
    })
  })

  it.each(['host', 'Connection', 'x-raccord-principal', 'x-request-id', 'sec-websocket-key'])(
    'refuses a rule about %s',
    (header) => {
      expect(() => compileForwarding([{ header }], 'billing')).toThrow('cannot be forwarded')
      expect(() => compileForwarding([{ header: 'x-a', as: header }], 'billing')).toThrow('cannot be forwarded')
    },
  )

  it('tells what may change an answer: not the trace', () => {
    const rules = [{ header: 'authorization' }, { header: 'traceparent' }]
    expect(forwarded(rules, { authorization: 'a', traceparent: '1' }).shared).toBe('authorization:a\n')
  })
})

describe('rules from settings', () => {
  it('are read from JSON', () => {
    const rules = [
      { header: 'x-*', subgraphs: ['a'] },
      { header: 'x-a', as: 'x-b', default: '1' },
      { header: 'x-c', drop: true },
    ]
    expect(headerRules(JSON.stringify(rules))).toEqual(rules)
  })

  it.each([
    'authorization',
    '{"header":"x-a"}',
    '[{"name":"x-a"}]',
    '[{"header":"x a"}]',
    '[{"header":""}]',
    '[{"header":"x-*","as":"x-a"}]',
    '[{"header":"x-a","drop":true,"default":"1"}]',
    '[{"header":"x-a","default":"a\\r\\nb: c"}]',
  ])('are refused when they make no sense: %s', (text) => {
    expect(() => headerRules(text)).toThrow('a JSON list such as')
  })
})
