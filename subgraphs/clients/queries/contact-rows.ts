import type { NoticeChannel } from '../domain/labels.js'

export interface ContactRow {
  id: string
  clientId: string
  givenName: string
  familyName: string
  jobTitleFr: string | null
  jobTitleEn: string | null
  email: string
  phoneNumber: string | null
  phoneExtension: string | null
  leftOn: string | null
  createdAt: string
  updatedAt: string
  version: number
}

export const CONTACT_COLUMNS = `p.id, p.client_id AS clientId, p.given_name AS givenName, p.family_name AS familyName,
  p.job_title_fr AS jobTitleFr, p.job_title_en AS jobTitleEn, p.email, p.phone_number AS phoneNumber,
  p.phone_extension AS phoneExtension, p.left_on AS leftOn, p.created_at AS createdAt, p.updated_at AS updatedAt, p.version`

export interface NoticeRow {
  id: string
  channel: NoticeChannel
  receivedAt: string
  documentRef: string
  recordedAt: string
}

export const NOTICE_COLUMNS = 'id, channel, received_at AS receivedAt, document_ref AS documentRef, recorded_at AS recordedAt'
