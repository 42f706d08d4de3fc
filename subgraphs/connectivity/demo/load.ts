import { DEMO_STAFF, type DemoContext } from '#kernel/demo.js'
import { addDays } from '#kernel/values/dates.js'
import type { ServiceOrigin } from '#contract/events.js'
import type { ConnectivityLoaders } from '../loaders.js'
import { demoAnnex } from './demo-annex.js'
import { type DemoFacts, pick, readDemoFacts } from './demo-facts.js'
import { DemoActs, instantOn } from './demo-acts.js'
import { planOrders, servicesOf } from './order-plan.js'
import { Crew } from './crew.js'
import { beginOrder, finishOrder } from './order-path.js'

const LINKS = 200
const PLAIN = 100
/** The existing estate was taken over when the client file was a month old. */
const TAKEN_OVER_DAYS_AGO = 740
const TOGETHER = 6
const ORIGINS: ServiceOrigin[] = ['IMPORT', 'IMPORT', 'MIGRATION']

/**
 * Loads 150 orders in every state and 300 services, 200 of them with a link and equipment on both ends, through the commands, each at
 * its instant of the past two years. Fictitious.
 */
export async function loadConnectivityDemo(demo: DemoContext<ConnectivityLoaders>): Promise<void> {
  await demo.caughtUp()
  const facts = await readDemoFacts(demo.context(DEMO_STAFF.MCN_AGENT, instantOn(demo.anchor, 0)).read)
  const acts = new DemoActs(demo)
  const plan = planOrders()
  const ordered = servicesOf(plan)
  await registerEstate(demo, acts, facts, { LINK: LINKS - ordered.LINK, PLAIN: PLAIN - ordered.PLAIN })
  // Oldest first and one after the other up to acceptance, so that numbers follow the calendar; what comes after overlaps.
  const crew = new Crew(TOGETHER)
  for (const [i, order] of plan.entries()) {
    const begun = await beginOrder(demo, acts, facts, order)
    await crew.start(() => finishOrder(demo, acts, begun))
    demo.progress(i + 1, plan.length, 'orders')
  }
  await crew.done()
}

async function registerEstate(
  demo: DemoContext<ConnectivityLoaders>,
  acts: DemoActs,
  facts: DemoFacts,
  count: Record<'LINK' | 'PLAIN', number>,
): Promise<void> {
  const kinds = [...Array<'LINK'>(count.LINK).fill('LINK'), ...Array<'PLAIN'>(count.PLAIN).fill('PLAIN')]
  for (const [n, kind] of kinds.entries()) {
    const client = pick(facts.clients, n)
    const offering = pick(facts.held[kind], n + Math.floor(n / facts.clients.length))
    await acts.staff('MCN_AGENT', instantOn(demo.anchor, TAKEN_OVER_DAYS_AGO, n), 'registerService', {
      clientId: client.id,
      siteId: pick(client.siteIds, Math.floor(n / facts.clients.length)),
      offeringId: offering.id,
      quantity: kind === 'PLAIN' ? 1 + (n % 12) : 1,
      origin: pick(ORIGINS, n),
      activatedOn: addDays(demo.anchor, -TAKEN_OVER_DAYS_AGO - 30 - ((n * 7) % 300)),
      termMonths: offering.minimumTermMonths,
      role: offering.access === 'LTE' ? 'BACKUP' : 'PRIMARY',
      annex: kind === 'LINK' ? demoAnnex(offering.interfaceProfile, n) : null,
    })
    demo.progress(n + 1, kinds.length, 'services of the existing estate')
  }
}
