import { describe, expect, it } from '@jest/globals'
import { type ActivationFacts, activationBlocks } from './activation.js'

const ready: ActivationFacts = {
  hasLink: true,
  acceptanceTest: 'PASSED',
  terminationA: true,
  terminationZ: true,
  verdict: 'PASS',
  waived: false,
  clientAccepted: true,
}

const cases: ReadonlyArray<[what: string, change: Partial<ActivationFacts>, codes: string[]]> = [
  ['everything is there', {}, []],
  ['the verdict is a caution', { verdict: 'WARN' }, []],
  ['a failure is waived', { verdict: 'FAIL', waived: true }, []],
  ['no acceptance test was made', { acceptanceTest: null }, ['ACCEPTANCE_TEST_NOT_PASSED']],
  ['the latest acceptance test failed', { acceptanceTest: 'FAILED' }, ['ACCEPTANCE_TEST_NOT_PASSED']],
  ['end A is missing', { terminationA: false }, ['TERMINATION_A_MISSING']],
  ['end Z is missing', { terminationZ: false }, ['TERMINATION_Z_MISSING']],
  ['compatibility was never checked', { verdict: null }, ['COMPATIBILITY_NOT_CHECKED']],
  ['compatibility fails', { verdict: 'FAIL' }, ['COMPATIBILITY_FAILED']],
  ['the client has not accepted', { clientAccepted: false }, ['CLIENT_ACCEPTANCE_MISSING']],
  ['there is no link to ask about', { hasLink: false, terminationA: false, terminationZ: false, verdict: null }, []],
  [
    'nothing is there',
    { acceptanceTest: null, terminationA: false, terminationZ: false, verdict: null, clientAccepted: false },
    [
      'ACCEPTANCE_TEST_NOT_PASSED',
      'TERMINATION_A_MISSING',
      'TERMINATION_Z_MISSING',
      'COMPATIBILITY_NOT_CHECKED',
      'CLIENT_ACCEPTANCE_MISSING',
    ],
  ],
]

describe('activation of a service', () => {
  it.each(cases)('when %s', (_what, change, codes) => {
    expect(activationBlocks({ ...ready, ...change }).map((block) => block.code)).toEqual(codes)
  })
})
