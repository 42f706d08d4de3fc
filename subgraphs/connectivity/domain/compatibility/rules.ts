import { connectorType } from './connector.js'
import { fibreType, phyFamily, speedMatch } from './physical.js'
import { reach } from './reach.js'
import type { CompatibilityRule } from './rule.js'
import { vlanMode } from './vlan.js'

/** Changes with any change of a rule, of its tables or of this list: a stored report says under which rules it was made. */
export const RULES_VERSION = '2026.11.1'

/** Every rule, in the order of a report. */
export const COMPATIBILITY_RULES: readonly CompatibilityRule[] = [
  speedMatch,
  phyFamily,
  fibreType,
  reach,
  connectorType,
  vlanMode,
]
