import { GATEWAYS } from './gateways/list.mjs'
import { median } from './measure/median.mjs'

const number = (digits) => (value) => value.toFixed(digits)
const COLUMNS = [
  ['CPU ms/request', 'cpuMs', number(3)],
  ['req/s', 'perSecond', number(0)],
  ['p50 ms', 'p50', number(2)],
  ['p99 ms', 'p99', number(2)],
  ['subgraph requests', 'subgraphRequests', number(2)],
  ['representations', 'representations', number(1)],
  ['RSS MB', 'rssMb', number(0)],
  ['delay p99 ms', 'delayP99', number(1)],
  ['delay max ms', 'delayMax', number(1)],
]

/** Prints one scenario's table. Ratios compare CPU per request: under `stock/` and `hive/`, how many times less than they. */
export function printScenario(name, measured) {
  const peers = ['stock', 'hive'].filter((peer) => measured[peer])
  const rows = Object.entries(measured).map(([gateway, figures]) => [
    GATEWAYS[gateway].title,
    ...COLUMNS.map(([, key, format]) => format(figures[key])),
    ...peers.map((peer) => ratio(measured[peer], figures)),
    ...(measured.floor ? [ratio(figures, measured.floor)] : []),
    figures.answers,
  ])
  const titles = [
    name,
    ...COLUMNS.map(([title]) => title),
    ...peers.map((peer) => `${peer}/this`),
    ...(measured.floor ? ['this/floor'] : []),
    'answers',
  ]
  const [first] = Object.values(measured)
  process.stdout.write(`\n${name}: answers of ${Math.round(first.answerBytes)} bytes\n${table(titles, rows)}\n`)
}

/** Median of the rounds' own ratios: the gateways of one round ran one after the other, on a machine equally busy. */
function ratio(over, under) {
  return median(over.rounds.map(({ cpuMs }, i) => cpuMs / under.rounds[i].cpuMs)).toFixed(2)
}

/** Columns lined up: the first and last to the left, the others to the right. */
export function table(titles, rows) {
  const widths = titles.map((title, i) => Math.max(title.length, ...rows.map((row) => String(row[i]).length)))
  const line = (cells) =>
    cells
      .map((cell, i) => (i === 0 || i === cells.length - 1 ? String(cell).padEnd(widths[i]) : String(cell).padStart(widths[i])))
      .join('  ')
      .trimEnd()
  return [titles, ...rows].map(line).join('\n')
}
