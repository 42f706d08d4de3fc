import type { NoticeChannel } from './labels.js'
import { type RuleRefusal, refuse } from './rule-refusal.js'

/** What a written notice says of itself (S36). */
export interface NoticeFacts {
  channel: NoticeChannel
  receivedAt: string
  documentRef: string
}

/** A notice as a mutation's input carries it: one already recorded, or all that makes a new one. */
export interface NoticeInput {
  id?: string | null
  channel?: NoticeChannel | null
  receivedAt?: string | null
  documentRef?: string | null
}

/**
 * S36: a responsible person changes only by written notice. Decides whether the input makes a notice.
 * @param now when the notice was received unless the input says so; it can't be later
 */
export function readNewNotice(
  input: NoticeInput | null | undefined,
  now: string,
): { facts: NoticeFacts } | { refusal: RuleRefusal } {
  const documentRef = input?.documentRef?.trim()
  if (!input?.channel || !documentRef) {
    return {
      refusal: refuse(
        'NOTICE_REQUIRED',
        'notice',
        {
          fr: "Aucun responsable ne change sans avis écrit : indiquez un avis inscrit, ou la voie et la référence d'un nouvel avis.",
          en: 'No responsible person changes without a written notice: give a recorded notice, or the channel and reference of a new one.',
        },
        'S36',
      ),
    }
  }
  const receivedAt = input.receivedAt ?? now
  if (receivedAt > now) {
    return {
      refusal: refuse(
        'NOTICE_NOT_RECEIVED',
        'notice.receivedAt',
        { fr: "Un avis ne peut pas avoir été reçu dans l'avenir.", en: 'A notice cannot have been received in the future.' },
        'S36',
      ),
    }
  }
  return { facts: { channel: input.channel, receivedAt, documentRef } }
}

/** S36: a change takes effect no earlier than the receipt of its notice. `field` is the input that carries the instant. */
export function refuseBeforeNotice(effectiveAt: string, receivedAt: string, field: string): RuleRefusal[] {
  if (effectiveAt >= receivedAt) return []
  return [
    refuse(
      'EFFECTIVE_BEFORE_NOTICE',
      field,
      {
        fr: "Le changement ne peut pas prendre effet avant la réception de l'avis écrit.",
        en: 'The change cannot take effect before the written notice was received.',
      },
      'S36',
    ),
  ]
}
