import type { Verdict } from '../compatibility/finding.js'
import type { Block } from '../machine.js'

/** What activation rests on. */
export interface ActivationFacts {
  /** Whether the service has a physical link; the facts of a link are asked of no other. */
  hasLink: boolean
  /** Latest acceptance test; null when none was made. */
  acceptanceTest: 'PASSED' | 'FAILED' | null
  terminationA: boolean
  terminationZ: boolean
  /** Latest compatibility verdict; null when none was made. */
  verdict: Verdict | null
  waived: boolean
  clientAccepted: boolean
}

const BLOCKS = {
  test: {
    code: 'ACCEPTANCE_TEST_NOT_PASSED',
    message: { fr: 'Le dernier essai d’acceptation n’est pas réussi.', en: 'The latest acceptance test has not passed.' },
    rule: null,
  },
  a: {
    code: 'TERMINATION_A_MISSING',
    message: { fr: 'L’extrémité A du lien n’est pas consignée.', en: 'End A of the link is not recorded.' },
    rule: 'S24b',
  },
  z: {
    code: 'TERMINATION_Z_MISSING',
    message: { fr: 'L’extrémité Z du lien n’est pas consignée.', en: 'End Z of the link is not recorded.' },
    rule: 'S24b',
  },
  unchecked: {
    code: 'COMPATIBILITY_NOT_CHECKED',
    message: { fr: 'La compatibilité n’a pas été vérifiée.', en: 'Compatibility has not been checked.' },
    rule: 'S24d',
  },
  incompatible: {
    code: 'COMPATIBILITY_FAILED',
    message: { fr: 'Le lien est incompatible et sans dispense.', en: 'The link is incompatible and not waived.' },
    rule: 'S24d',
  },
  client: {
    code: 'CLIENT_ACCEPTANCE_MISSING',
    message: { fr: 'L’acceptation du client n’est pas consignée.', en: 'The client’s acceptance is not recorded.' },
    rule: 'S24a',
  },
} as const satisfies Record<string, Block>

/** What stands between a service and its activation (guard of the link machine); empty when nothing does. */
export function activationBlocks(facts: ActivationFacts): Block[] {
  const blocks: Block[] = []
  if (facts.acceptanceTest !== 'PASSED') blocks.push(BLOCKS.test)
  if (facts.hasLink) blocks.push(...linkBlocks(facts))
  if (!facts.clientAccepted) blocks.push(BLOCKS.client)
  return blocks
}

function linkBlocks(facts: ActivationFacts): Block[] {
  const blocks: Block[] = []
  if (!facts.terminationA) blocks.push(BLOCKS.a)
  if (!facts.terminationZ) blocks.push(BLOCKS.z)
  if (facts.verdict === null) blocks.push(BLOCKS.unchecked)
  if (facts.verdict === 'FAIL' && !facts.waived) blocks.push(BLOCKS.incompatible)
  return blocks
}
