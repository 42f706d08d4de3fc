import { createCopies } from './create-copies.js'
import { createInstallation } from './create-installation.js'
import { createOrders } from './create-orders.js'
import { createServices } from './create-services.js'

/** In the order in which they run; a landed one never changes. */
export const migrations = [createCopies, createServices, createOrders, createInstallation]
