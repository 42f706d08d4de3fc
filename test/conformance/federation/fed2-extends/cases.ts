import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'owner-to-both-extensions',
    query: '{ orders { id days archived } }',
    data: {
      orders: [
        { id: 'o1', days: 4, archived: false },
        { id: 'o2', days: 0, archived: true },
      ],
    },
  },
  { id: 'external-key-from-the-extension', query: '{ nextOrder { id days } }', data: { nextOrder: { id: 'o1', days: 4 } } },
  { id: 'extension-to-owner', query: '{ nextOrder { ref status } }', data: { nextOrder: { ref: 'R-1', status: 'NEW' } } },
  { id: 'provided-external', query: '{ urgentOrder { status id } }', data: { urgentOrder: { status: 'NEW', id: 'o1' } } },
  {
    id: 'extension-to-extension-through-the-owner',
    query: '{ archivedOrders { archived } nextOrder { archived } }',
    data: { archivedOrders: [{ archived: true }], nextOrder: { archived: false } },
  },
  {
    id: 'required-from-another-extension',
    query: '{ archivedOrders { ref days status } }',
    data: { archivedOrders: [{ ref: 'R-2', days: 0, status: 'DONE' }] },
  },
]
