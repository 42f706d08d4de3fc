import { ClientEntity, ClientNameEntity } from './client.js'
import { ContactEntity } from './contact.js'
import { PartnerApplicationEntity, PartnerGrantEntity, PartnerGrantRevocationEntity } from './partner.js'
import { BuildingEntity, SiteEntity } from './place.js'
import { RoleAssignmentEntity, RoleEndingEntity, WrittenNoticeEntity } from './role.js'

/** Every table that this subgraph writes through TypeORM. */
export const entities = [
  ClientEntity,
  ClientNameEntity,
  ContactEntity,
  BuildingEntity,
  SiteEntity,
  WrittenNoticeEntity,
  RoleAssignmentEntity,
  RoleEndingEntity,
  PartnerApplicationEntity,
  PartnerGrantEntity,
  PartnerGrantRevocationEntity,
]
