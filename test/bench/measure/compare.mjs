import { isDeepStrictEqual } from 'node:util'
import { Connection } from '../load/connection.mjs'
import { requestBytes } from '../load/request.mjs'

const DIFFERENT_ORDER = 'equal but for the order of keys'

/**
 * Asks every gateway the same and compares, byte for byte, with the first one's answers; a line end after the JSON is no difference.
 * A peer whose only difference is the order of keys is let through, and the table says so.
 * @returns by gateway: the answer to expect (base64; null where there are several operations) and a note
 * @throws Error with the first difference
 */
export async function compareAnswers(gateways, bodies) {
  const compared = {}
  let reference = null
  for (const { name, port } of gateways) {
    const answers = await answersOf(name, port, bodies)
    reference ??= { name, answers }
    const note = answers.reduce((worst, answer, i) => {
      const found = difference(name, answer, reference.name, reference.answers[i])
      return found === DIFFERENT_ORDER ? found : worst
    }, 'equal')
    compared[name] = { expected: answers.length === 1 ? answers[0].toString('base64') : null, note }
  }
  return compared
}

async function answersOf(name, port, bodies) {
  const connection = await Connection.open(port)
  const answers = []
  for (const body of bodies) {
    // Twice, as two callers: what is answered from a cache must be the same, too.
    const [first, second] = [
      await connection.ask(requestBytes(body, 'Bearer compare-1')),
      await connection.ask(requestBytes(body, 'Bearer compare-2')),
    ]
    if (first.status !== 200) throw new Error(`${name} answered ${first.status}: ${start(first.body)}\nto ${body}`)
    if (!first.body.equals(second.body)) throw new Error(`${name} answered two callers differently: ${body}`)
    answers.push(Buffer.from(first.body))
  }
  connection.close()
  return answers
}

function difference(name, answer, referenceName, reference) {
  const [text, wanted] = [answer.toString().trimEnd(), reference.toString().trimEnd()]
  if (text === wanted) return 'equal'
  const [value, wantedValue] = [JSON.parse(text), JSON.parse(wanted)]
  if (isDeepStrictEqual(value, wantedValue)) return DIFFERENT_ORDER
  const at = [...text].findIndex((letter, i) => letter !== wanted[i])
  const around = (whole) => whole.slice(Math.max(0, at - 200), at + 200)
  throw new Error(`${name} answers otherwise than ${referenceName}:\n${around(text)}\n--- instead of ---\n${around(wanted)}`)
}

function start(body) {
  return body.toString('utf8', 0, 2_000)
}
