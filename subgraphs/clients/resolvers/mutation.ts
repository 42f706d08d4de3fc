import type { CommandInput } from '#kernel/command.js'
import type { Outcome } from '#kernel/refusal.js'
import type { TypeResolvers } from '#kernel/subgraph.js'
import type { Tx } from '#kernel/transaction.js'
import { type AssignRoleInput, assignRole } from '../commands/assign-role.js'
import { type DesignateContactInput, designateContact } from '../commands/designate-contact.js'
import { type EndRoleInput, endRole } from '../commands/end-role.js'
import { type GrantAccessInput, grantAccess } from '../commands/grant-access.js'
import { type OpenSiteInput, openSite } from '../commands/open-site.js'
import { type RecordDepartureInput, recordDeparture } from '../commands/record-departure.js'
import { type RegisterApplicationInput, registerApplication } from '../commands/register-application.js'
import { type RegisterClientInput, registerClient } from '../commands/register-client.js'
import { type RegisterContactInput, registerContact } from '../commands/register-contact.js'
import { type RevokeAccessInput, revokeAccess } from '../commands/revoke-access.js'
import type { ClientsLoaders } from '../loaders.js'
import { visibleApplication } from './partner-application.js'
import type { Context } from './visibility.js'

interface Args<I> {
  input: I
}

/** Runs a command and shows what it came to: the objects as they are afterwards, or the refusals. */
async function run<R>(
  context: Context,
  mutation: string,
  input: CommandInput & object,
  body: (tx: Tx) => Promise<Outcome<R>>,
  show: (value: R) => object,
  whenRefused: object = {},
): Promise<object> {
  const outcome = await context.command({ mutation, input }, body)
  context.refresh()
  return outcome.ok ? { ...show(outcome.value), refusals: [] } : { ...whenRefused, refusals: outcome.refusals }
}

export const mutation: TypeResolvers<ClientsLoaders> = {
  registerClient: (_, { input }: Args<RegisterClientInput>, context) =>
    run(context, 'registerClient', input, registerClient(input), ({ clientId }) => ({
      client: context.loaders.client.load(clientId),
    })),
  openSite: (_, { input }: Args<OpenSiteInput>, context) =>
    run(context, 'openSite', input, openSite(input), ({ siteId }) => ({ site: context.loaders.site.load(siteId) })),
  registerContact: (_, { input }: Args<RegisterContactInput>, context) =>
    run(context, 'registerContact', input, registerContact(input), ({ contactId }) => ({
      contact: context.loaders.contact.load(contactId),
    })),
  recordDeparture: (_, { input }: Args<RecordDepartureInput>, context) =>
    run(
      context,
      'recordDeparture',
      input,
      recordDeparture(input),
      ({ contactId, endedRoleIds }) => ({
        contact: context.loaders.contact.load(contactId),
        endedRoles: context.loaders.role.loadMany(endedRoleIds),
      }),
      { endedRoles: [] },
    ),
  assignRole: (_, { input }: Args<AssignRoleInput>, context) =>
    run(context, 'assignRole', input, assignRole(input), ({ assignmentId }) => ({
      assignment: context.loaders.role.load(assignmentId),
    })),
  endRole: (_, { input }: Args<EndRoleInput>, context) =>
    run(context, 'endRole', input, endRole(input), ({ assignmentId }) => ({
      assignment: context.loaders.role.load(assignmentId),
    })),
  designateContact: (_, { input }: Args<DesignateContactInput>, context) =>
    run(context, 'designateContact', input, designateContact(input), ({ clientId, assignmentId, replacedId }) => ({
      client: context.loaders.client.load(clientId),
      assignment: context.loaders.role.load(assignmentId),
      replaced: replacedId === null ? null : context.loaders.role.load(replacedId),
    })),
  registerApplication: (_, { input }: Args<RegisterApplicationInput>, context) =>
    run(context, 'registerApplication', input, registerApplication(input), (value) => showApplication(value, context)),
  grantAccess: (_, { input }: Args<GrantAccessInput>, context) =>
    run(context, 'grantAccess', input, grantAccess(input, context.principal), (value) => showApplication(value, context)),
  revokeAccess: (_, { input }: Args<RevokeAccessInput>, context) =>
    run(context, 'revokeAccess', input, revokeAccess(input, context.principal), (value) => showApplication(value, context)),
}

function showApplication({ applicationId }: { applicationId: string }, context: Context): object {
  return { application: visibleApplication(applicationId, context) }
}
