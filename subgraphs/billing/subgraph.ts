import { defineSubgraph } from '#kernel/subgraph.js'
import { timerKind } from '#kernel/timer.js'
import { OPEN_PERIOD } from './commands/billing-calendar.js'
import { openBillingPeriod } from './commands/open-billing-period.js'
import { rights } from './domain/rights.js'
import { AccountEntity } from './entities/account.js'
import { ChargeEntity, ChargeWindowEntity } from './entities/charge.js'
import { InvoiceEntity, InvoiceHistoryEntity, InvoiceLineEntity } from './entities/invoice.js'
import { TariffVersionEntity } from './entities/tariff-version.js'
import { loaders } from './loaders.js'
import { migrations } from './migrations/list.js'
import { copyTariffVersions } from './reactions/copy-tariff-versions.js'
import { letChargesFollowTheirService } from './reactions/let-charges-follow-their-service.js'
import { openAccountForNewClient } from './reactions/open-account-for-new-client.js'
import { startChargesOnActivation } from './reactions/start-charges-on-activation.js'
import { Account } from './resolvers/account.js'
import { Charge, ChargeRun } from './resolvers/charge.js'
import { Client } from './resolvers/client.js'
import { Invoice, InvoiceConnection, InvoiceTransition } from './resolvers/invoice.js'
import { InvoiceLine } from './resolvers/invoice-line.js'
import { Mutation } from './resolvers/mutation.js'
import { Query } from './resolvers/query.js'
import { Order, Service } from './resolvers/service-and-order.js'

export const billing = defineSubgraph({
  name: 'billing',
  schemaFiles: ['billing', 'invoice', 'root'].map((file) => `subgraphs/billing/schema/${file}.graphql`),
  resolvers: {
    Query,
    Mutation,
    Account,
    Charge,
    ChargeRun,
    Client,
    Invoice,
    InvoiceConnection,
    InvoiceLine,
    InvoiceTransition,
    Order,
    Service,
  },
  entities: [
    AccountEntity,
    TariffVersionEntity,
    ChargeEntity,
    ChargeWindowEntity,
    InvoiceEntity,
    InvoiceLineEntity,
    InvoiceHistoryEntity,
  ],
  migrations,
  loaders,
  reactions: [openAccountForNewClient, copyTariffVersions, startChargesOnActivation, letChargesFollowTheirService],
  timers: [timerKind<{ accountId: string }>(OPEN_PERIOD, ({ accountId }, tx) => openBillingPeriod(tx, accountId))],
  questions: {},
  rights,
})
