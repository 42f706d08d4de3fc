import { createClients } from './create-clients.js'
import { createContacts } from './create-contacts.js'
import { createPartners } from './create-partners.js'
import { createPlaces } from './create-places.js'
import { createRoles } from './create-roles.js'
import { createSearchWords } from './create-search-words.js'

/** In the order in which they run. */
export const migrations = [createClients, createContacts, createPlaces, createRoles, createPartners, createSearchWords]
