import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'hidden-key-still-leads-on',
    query: '{ engineers(level: SENIOR) { id pay } }',
    data: { engineers: [{ id: 'e1', pay: 400 }] },
  },
  { id: 'hidden-field-cannot-be-asked', query: '{ engineers { badge } }', data: null, errors: true },
  { id: 'hidden-argument-cannot-be-given', query: '{ engineers(hidden: true) { id } }', data: null, errors: true },
  { id: 'hidden-value-cannot-be-given', query: '{ engineers(level: SECRET) { id } }', data: null, errors: true },
  {
    id: 'hidden-value-that-comes',
    query: '{ engineers { id level } }',
    data: {
      engineers: [
        { id: 'e1', level: 'SENIOR' },
        { id: 'e2', level: null },
      ],
    },
    errors: true,
  },
  { id: 'hidden-requirement', query: '{ engineers(level: SENIOR) { rank } }', data: { engineers: [{ rank: 'rank null' }] } },
  {
    id: 'union-without-the-hidden-member',
    query: '{ staff { __typename ... on Engineer { name } } }',
    data: { staff: [{ __typename: 'Engineer', name: 'Ada' }] },
  },
  { id: 'hidden-member-cannot-be-asked', query: '{ staff { ... on Robot { name } } }', data: null, errors: true },
  {
    id: 'hidden-member-that-comes',
    query: '{ nullable { ... on Engineer { name } } }',
    data: { nullable: [{ name: 'Ada' }, null] },
    errors: true,
  },
  {
    id: 'hidden-kind-that-comes-with-its-name',
    query: '{ nullable { __typename } }',
    data: { nullable: [{ __typename: 'Engineer' }, null] },
    errors: true,
  },
  { id: 'hidden-kind-of-an-interface', query: '{ person { name } }', data: { person: null }, errors: true },
  { id: 'hidden-field-of-an-interface', query: '{ person { serial } }', data: null, errors: true },
  {
    id: 'nothing-hidden-in-introspection',
    query:
      '{ engineer: __type(name: "Engineer") { fields { name } } level: __type(name: "Level") { enumValues { name } } robot: __type(name: "Robot") { name } worker: __type(name: "Worker") { possibleTypes { name } } }',
    data: {
      engineer: { fields: [{ name: 'pay' }, { name: 'rank' }, { name: 'id' }, { name: 'name' }, { name: 'level' }] },
      level: { enumValues: [{ name: 'JUNIOR' }, { name: 'SENIOR' }] },
      robot: null,
      worker: { possibleTypes: [{ name: 'Engineer' }] },
    },
  },
]
