import { ACCESS_SEEDS } from './access-seeds.js'
import { COMMUNICATION_SEEDS } from './communication-seeds.js'
import { NETWORK_SEEDS } from './network-seeds.js'
import type { OfferingSeed } from './offering-seed.js'

/** The 20 offerings of the demo catalogue; an offering comes after those that it requires. « Données fictives ». */
export const CATALOGUE_SEEDS: readonly OfferingSeed[] = inOrderOfNeed([
  ...ACCESS_SEEDS,
  ...NETWORK_SEEDS,
  ...COMMUNICATION_SEEDS,
])

function inOrderOfNeed(seeds: readonly OfferingSeed[]): OfferingSeed[] {
  const placed = new Set<string>()
  const ordered: OfferingSeed[] = []
  let waiting = [...seeds]
  while (waiting.length > 0) {
    const ready = waiting.filter((s) => s.content.requiresAnyOf.every((code) => placed.has(code)))
    if (ready.length === 0)
      throw new Error(`demo offerings require each other: ${waiting.map((s) => s.content.code).join(', ')}`)
    for (const s of ready) placed.add(s.content.code)
    ordered.push(...ready)
    waiting = waiting.filter((s) => !placed.has(s.content.code))
  }
  return ordered
}
