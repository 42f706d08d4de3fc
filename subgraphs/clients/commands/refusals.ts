import { type Refusal, refusal } from '#kernel/refusal.js'

const WORDS = {
  CLIENT: { fr: 'Ce client', en: 'This client' },
  CONTACT: { fr: 'Cette personne', en: 'This person' },
  BUILDING: { fr: 'Ce bâtiment', en: 'This building' },
  ASSIGNMENT: { fr: 'Cette attribution', en: 'This assignment' },
  APPLICATION: { fr: 'Cette application', en: 'This application' },
  NOTICE: { fr: 'Cet avis', en: 'This notice' },
} as const

/** What an input points to is not there, or not there for the caller: nobody can tell which. */
export function notFound(what: keyof typeof WORDS, field: string): Refusal {
  return refusal(
    `${what}_NOT_FOUND`,
    { fr: `${WORDS[what].fr} n'existe pas.`, en: `${WORDS[what].en} does not exist.` },
    { path: ['input', ...field.split('.')] },
  )
}

/** The caller decided on an older state of the object. */
export function staleVersion(expected: number | null | undefined, actual: number): Refusal[] {
  if (expected === null || expected === undefined || expected === actual) return []
  return [
    refusal(
      'STALE_VERSION',
      {
        fr: `L'objet a changé depuis : sa version est ${actual}. Relisez-le avant de recommencer.`,
        en: `The object has changed since: its version is ${actual}. Read it again before trying again.`,
      },
      { path: ['input', 'expectedVersion'] },
    ),
  ]
}

/** Nothing new is recorded for a body that is no longer a client. */
export function clientEnded(field: string): Refusal {
  return refusal(
    'CLIENT_ENDED',
    { fr: "Cet organisme n'est plus client.", en: 'This body is no longer a client.' },
    { path: ['input', field], rule: 'R5' },
  )
}
