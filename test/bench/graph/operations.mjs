/** The deep query: everything is reached again through reports, so that few entities occur hundreds of times. */
const DEEP = `query Deep {
  hikers {
    id
    name
    handle
    joined
    reports {
      id
      stars
      text
      trail {
        code
        name
        length
        climb
        open
        hoursNeeded
        reports {
          id
          text
          hiker {
            id
            name
            handle
            reports { id stars text trail { code name } }
          }
        }
      }
    }
  }
  featuredTrails(first: 5) {
    code
    name
    open
    reports { id text hiker { id name } }
  }
}`

const SMALL = 'query Small($id: ID!) { hiker(id: $id) { id name handle } }'
const BIG = `query Big($first: Int!) {
  archive(first: $first) { id stars text hiker { id name handle joined } trail { code name length climb open } }
}`
const RENAME =
  'mutation Rename($id: ID!, $name: String!) { renameHiker(id: $id, name: $name) { id name reports { id stars } } }'

/** What the floor recognises operations by, and what each scenario sends. */
export const OPERATIONS = {
  deep: { query: DEEP },
  small: { query: SMALL, variables: { id: 'h3' } },
  big: { query: BIG, variables: { first: 31_000 } },
  mutation: { query: RENAME, variables: { id: 'h2', name: 'Benoît — « Ben »' } },
}

/** How many operations `variation` can make. */
export const VARIATIONS = 2 ** 17

/**
 * One of many valid operations like the deep one, each with another choice of fields. Neighbouring numbers differ in many places.
 * @param number from 0 to VARIATIONS - 1; different numbers give different documents
 */
export function variation(number) {
  // An odd factor permutes the numbers below a power of two.
  let bits = (number * 40_503 + 12_345) % VARIATIONS
  const maybe = (field) => {
    const taken = bits & 1
    bits >>= 1
    return taken ? ` ${field}` : ''
  }
  const hiker = () => `id${maybe('name')}${maybe('handle')}`
  const trail = () => `code${maybe('name')}${maybe('length')}${maybe('open')}${maybe('hoursNeeded')}`
  const report = () => `id${maybe('stars')}${maybe('text')}`
  return `{ hikers { ${hiker()}${maybe('joined')} reports { ${report()} trail { ${trail()} reports { ${report()} hiker { ${hiker()} reports { ${report()} trail { code${maybe('name')}${maybe('open')} } } } } } } } }`
}
