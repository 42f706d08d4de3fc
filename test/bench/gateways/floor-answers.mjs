// The calls of the floor, and how their answers become the client's. Entities are asked for once each and put where they occur.

const REPRESENTATIONS = '($representations: [_Any!]!) { _entities(representations: $representations)'
const TRAIL_NAMES = `query${REPRESENTATIONS} { ... on Trail { name length climb } } }`
const TRAIL_OPEN = `query${REPRESENTATIONS} { ... on Trail { open } } }`
const TRAIL_STATE = `query${REPRESENTATIONS} { ... on Trail { open hoursNeeded } } }`
const HIKER_NAMES = `query${REPRESENTATIONS} { ... on Hiker { name handle } } }`
const HIKER_ALL = `query${REPRESENTATIONS} { ... on Hiker { name handle joined } } }`
const HIKER_STARS = `query${REPRESENTATIONS} { ... on Hiker { reports { id stars } } } }`
const FEATURED = 'query($first: Int) { featuredTrails(first: $first) { code name } }'
const DEEP_REPORTS = `query($hikers: [_Any!]!, $trails: [_Any!]!) {
  hikers: _entities(representations: $hikers) {
    ... on Hiker {
      reports { id stars text trail { code reports { id text hiker { id reports { id stars text trail { code } } } } } }
    }
  }
  trails: _entities(representations: $trails) { ... on Trail { reports { id text hiker { id } } } }
}`

export const floorAnswers = {
  async small(ask, { id }) {
    return ask('hikers', { query: 'query($id: ID!) { hiker(id: $id) { id name handle } }', variables: { id } })
  },

  async mutation(ask, variables) {
    const query = 'mutation($id: ID!, $name: String!) { renameHiker(id: $id, name: $name) { id name } }'
    const { renameHiker } = await ask('hikers', { query, variables })
    const [{ reports }] = await entities(ask, 'reports', HIKER_STARS, [{ __typename: 'Hiker', id: renameHiker.id }])
    return { renameHiker: { id: renameHiker.id, name: renameHiker.name, reports } }
  },

  async big(ask, variables) {
    const query = 'query($first: Int!) { archive(first: $first) { id stars text hiker { id } trail { code } } }'
    const { archive } = await ask('reports', { query, variables })
    const hikers = unique('Hiker', 'id', archive, ({ hiker }) => hiker.id)
    const trails = unique('Trail', 'code', archive, ({ trail }) => trail.code)
    const [names, open, people] = await Promise.all([
      byKey(ask, 'trails', TRAIL_NAMES, trails, 'code'),
      byKey(ask, 'conditions', TRAIL_OPEN, trails, 'code'),
      byKey(ask, 'hikers', HIKER_ALL, hikers, 'id'),
    ])
    for (const report of archive) {
      const { name, handle, joined } = people.get(report.hiker.id)
      report.hiker = { id: report.hiker.id, name, handle, joined }
      const { code } = report.trail
      const trail = names.get(code)
      report.trail = { code, name: trail.name, length: trail.length, climb: trail.climb, open: open.get(code).open }
    }
    return { archive }
  },

  async deep(ask) {
    const [{ hikers }, { featuredTrails }] = await Promise.all([
      ask('hikers', { query: '{ hikers { id name handle joined } }' }),
      ask('trails', { query: FEATURED, variables: { first: 5 } }),
    ])
    const found = await ask('reports', {
      query: DEEP_REPORTS,
      variables: {
        hikers: hikers.map(({ id }) => ({ __typename: 'Hiker', id })),
        trails: featuredTrails.map(({ code }) => ({ __typename: 'Trail', code })),
      },
    })
    const occurrences = occurrencesIn(found)
    const trails = unique('Trail', 'code', [...featuredTrails, ...occurrences.trails], ({ code }) => code)
    const people = unique('Hiker', 'id', occurrences.hikers, ({ id }) => id)
    const [named, persons] = await Promise.all([
      byKey(ask, 'trails', TRAIL_NAMES, trails, 'code'),
      byKey(ask, 'hikers', HIKER_NAMES, people, 'id'),
    ])
    const walked = unique('Trail', 'code', [...featuredTrails, ...occurrences.walked], ({ code }) => code).map((key) => {
      const { length, climb } = named.get(key.code)
      return { ...key, length, climb }
    })
    const states = await byKey(ask, 'conditions', TRAIL_STATE, walked, 'code')
    return {
      hikers: hikers.map((hiker, i) => ({
        ...hiker,
        reports: found.hikers[i].reports.map((one) => report(one, { named, persons, states })),
      })),
      featuredTrails: featuredTrails.map(({ code, name }, i) => ({
        code,
        name,
        open: states.get(code).open,
        reports: found.trails[i].reports.map(({ id, text, hiker }) => ({
          id,
          text,
          hiker: { id: hiker.id, name: persons.get(hiker.id).name },
        })),
      })),
    }
  },
}

function report({ id, stars, text, trail }, { named, persons, states }) {
  const { name, length, climb } = named.get(trail.code)
  const { open, hoursNeeded } = states.get(trail.code)
  const reports = trail.reports.map((nested) => ({
    id: nested.id,
    text: nested.text,
    hiker: {
      id: nested.hiker.id,
      name: persons.get(nested.hiker.id).name,
      handle: persons.get(nested.hiker.id).handle,
      reports: nested.hiker.reports.map((last) => ({
        id: last.id,
        stars: last.stars,
        text: last.text,
        trail: { code: last.trail.code, name: named.get(last.trail.code).name },
      })),
    },
  }))
  return { id, stars, text, trail: { code: trail.code, name, length, climb, open, hoursNeeded, reports } }
}

function occurrencesIn({ hikers, trails }) {
  const found = { walked: [], trails: [], hikers: [] }
  for (const { reports } of hikers) {
    for (const { trail } of reports) {
      found.walked.push(trail)
      found.trails.push(trail)
      for (const nested of trail.reports) {
        found.hikers.push(nested.hiker)
        for (const last of nested.hiker.reports) found.trails.push(last.trail)
      }
    }
  }
  for (const { reports } of trails) for (const { hiker } of reports) found.hikers.push(hiker)
  return found
}

function unique(__typename, key, occurrences, keyOf) {
  return [...new Set(occurrences.map(keyOf))].map((value) => ({ __typename, [key]: value }))
}

async function entities(ask, subgraph, query, representations) {
  return (await ask(subgraph, { query, variables: { representations } }))._entities
}

async function byKey(ask, subgraph, query, representations, key) {
  const found = await entities(ask, subgraph, query, representations)
  return new Map(representations.map((one, i) => [one[key], found[i]]))
}
