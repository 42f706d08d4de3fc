// The benchmark's data: hikers who report on trails. Made by arithmetic, so that every process holds the same.

// Plain ASCII, as in the published benchmarks of this shape: other letters cost every gateway the same, in V8. The archive and the
// mutation have them.

const HIKERS = ['Aline', 'Bastien', 'Chantal', 'Damien', 'Eloi', 'Fatou']
const TRAILS = ['Mont-Blanc', 'Lac-Noir', 'Chutes', 'Eperon', 'Coteau', 'Grands-Pins', 'Marais', 'Cascade', 'Ravin', 'Cap']
const WEATHER = ['sun', 'fog', 'first snow', 'a cold wind', 'light rain']
const FOUND = ['a bridge under repair', 'fresh signs', 'moose tracks', 'two "fallen" birches', 'a full car park', 'silence']

/** Reports in the deep query's part of the graph. */
const REPORTS = 26
/** Reports in the archive, for the answer of about 8 MB. */
const ARCHIVED = 31_000

export const hikers = HIKERS.map((name, i) => ({
  id: `h${i + 1}`,
  name: `${name} ${TRAILS[(i * 3) % TRAILS.length]}`,
  handle: `${name
    .normalize('NFD')
    .replace(/[^a-z]/gi, '')
    .toLowerCase()}${1980 + i}`,
  joined: `20${10 + i}-0${1 + i}-1${i}`,
}))

export const trails = TRAILS.map((name, i) => ({
  code: `t${i + 1}`,
  name: `Sentier ${name}`,
  length: 2_400 + i * 1_350,
  climb: 80 + ((i * 137) % 900),
}))

export const reports = Array.from({ length: REPORTS }, (_, i) => report(i))

/** Made when first asked for: only one scenario reads it. */
export const archive = once(() => Array.from({ length: ARCHIVED }, (_, i) => report(i + REPORTS)))

export const hikerById = new Map(hikers.map((one) => [one.id, one]))
export const trailByCode = new Map(trails.map((one) => [one.code, one]))
export const reportsByHiker = Map.groupBy(reports, ({ hiker }) => hiker.id)
export const reportsByTrail = Map.groupBy(reports, ({ trail }) => trail.code)

/** Hours at walking pace, one more for every 300 m of climb. */
export function hoursNeeded({ length, climb }) {
  return Math.round((length / 4_000 + climb / 300) * 10) / 10
}

export function isOpen(code) {
  return Number(code.slice(1)) % 3 !== 0
}

function report(i) {
  return {
    id: `r${i + 1}`,
    stars: 1 + ((i * 7) % 5),
    text: `${i < REPORTS ? 'Walked' : 'À pied — walked'} with ${WEATHER[i % WEATHER.length]}: ${FOUND[(i * 5) % FOUND.length]}.`,
    hiker: { id: `h${1 + (i % HIKERS.length)}` },
    trail: { code: `t${1 + ((i * 3 + Math.floor(i / TRAILS.length)) % TRAILS.length)}` },
  }
}

function once(make) {
  let made
  return () => {
    made ??= make()
    return made
  }
}
