import { localDateOf } from '#kernel/values/dates.js'
import { MILESTONE_TEMPLATES } from '../domain/installation/milestones.js'
import { isChecked, type OfferingFacts } from '../domain/offering-facts.js'
import type { DemoActs } from './demo-acts.js'
import { holderOf } from './demo-facts.js'
import type { BegunOrder } from './order-path.js'

/** One day and an hour: a step of an installation in the demo. */
const STEP_MINUTES = 1500
const BY_THE_CLIENT_OR_LAST = ['CLIENT_ACCEPTED', 'ACTIVATED']

/** Records the first `steps` milestones of a line, or all of them up to activation. */
export async function installLine(
  acts: DemoActs,
  order: BegunOrder,
  line: { id: string; offering: OfferingFacts },
  steps: number | 'ALL',
): Promise<void> {
  const lineId = line.id
  const names = MILESTONE_TEMPLATES[line.offering.access].filter((name) => !BY_THE_CLIENT_OR_LAST.includes(name))
  for (const name of steps === 'ALL' ? names : names.slice(0, steps)) {
    if (name === 'CPE_INSTALLED' && isChecked(line.offering, 'INSTALL')) {
      await acts.staff('MCN_TECHNICIAN', order.at(60), 'checkCompatibility', { lineId, gate: 'ON_SITE' })
    }
    if (name === 'TESTED') {
      await acts.staff('MCN_TECHNICIAN', order.at(120), 'recordTest', {
        lineId,
        kind: 'ACCEPTANCE',
        passed: true,
        measurement: 'Conforme (essai fictif).',
      })
    }
    const skipped = name === 'PERMITS_OBTAINED' && order.plan.ordinal % 2 === 0
    await acts.staff('MCN_TECHNICIAN', order.at(STEP_MINUTES), 'recordMilestone', {
      lineId,
      milestone: name,
      skipped,
      reason: skipped ? 'Aucun permis requis.' : null,
    })
  }
  if (steps !== 'ALL') return
  const installer = holderOf(order.client, 'CLIENT_INSTALLATION', order.at())
  await acts.as(installer, order.at(240), 'acceptInstallation', { lineId })
  const instant = order.at(60)
  await acts.staff('MCN_TECHNICIAN', instant, 'activateService', { lineId, activatedOn: localDateOf(instant) })
}
