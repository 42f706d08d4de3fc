const PATIENCE_MS = 2_000
const REMINDER_MS = 15_000

/** Runs one step of the set-up; a step of more than two seconds says that it runs, that it still runs, and how long it took. */
export async function step(title, work) {
  const started = performance.now()
  const seconds = () => ((performance.now() - started) / 1000).toFixed(1)
  let announced = false
  const first = setTimeout(() => {
    announced = true
    say(`… ${title}`)
  }, PATIENCE_MS)
  const again = setInterval(() => say(`… ${title}, ${seconds()} s so far`), REMINDER_MS)
  try {
    const result = await work()
    if (announced) say(`✓ ${title} (${seconds()} s)`)
    return result
  } finally {
    clearTimeout(first)
    clearInterval(again)
  }
}

/** One line to the person at the terminal. */
export function say(line) {
  process.stdout.write(`${line}\n`)
}
