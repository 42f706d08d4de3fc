import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'owner-to-extension',
    query: '{ users { name sites unread } }',
    data: {
      users: [
        { name: 'Ada', sites: ['s1'], unread: 3 },
        { name: 'Bo', sites: [], unread: 0 },
      ],
    },
  },
  {
    id: 'extension-to-owner',
    query: '{ contact { id name email } }',
    data: { contact: { id: 'u1', name: 'Ada', email: 'a@nord.test' } },
  },
  { id: 'extension-to-extension-by-another-key', query: '{ contact { unread } }', data: { contact: { unread: 3 } } },
  {
    id: 'provided-by-an-extension',
    query: '{ inbox(email: "b@nord.test") { name unread } }',
    data: { inbox: { name: 'Bo', unread: 0 } },
  },
  {
    id: 'required-by-an-extension',
    query: '{ contact { greeting } inbox(email: "b@nord.test") { id greeting sites } }',
    data: { contact: { greeting: 'Hello Ada' }, inbox: { id: 'u2', greeting: 'Hello Bo', sites: [] } },
  },
  {
    id: 'field-of-the-key-only',
    query: '{ inbox(email: "a@nord.test") { email } }',
    data: { inbox: { email: 'a@nord.test' } },
  },
]
