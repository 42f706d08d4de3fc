import { readSettings, wholeNumber } from '#process/settings.js'

/** How much is compared: by default always the same operations. */
export const settings = readSettings({
  runs: {
    variable: 'RACCORD_DIFFERENTIAL_RUNS',
    meaning: 'Random operations per federation, each without faults and with them.',
    parse: wholeNumber(1, 1_000_000),
    fallback: 120,
  },
  firstSeed: {
    variable: 'RACCORD_DIFFERENTIAL_FIRST_SEED',
    meaning: 'Seed of the first random operation; the others follow.',
    parse: wholeNumber(1, 1_000_000_000),
    fallback: 1,
  },
})
