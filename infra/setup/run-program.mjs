import { spawn } from 'node:child_process'

/**
 * Runs a program to its end and gives its output; a failure carries the last lines that it wrote.
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export function runProgram(command, args, { env, cwd, input, onStart } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, cwd, stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'] })
    onStart?.(child)
    const chunks = []
    child.stdout.on('data', (chunk) => chunks.push(chunk))
    child.stderr.on('data', (chunk) => chunks.push(chunk))
    child.once('error', (error) => resolve({ ok: false, output: error.message }))
    child.once('close', (code) => resolve({ ok: code === 0, output: Buffer.concat(chunks).toString('utf8') }))
    if (input !== undefined) child.stdin.end(input)
  })
}

/** The end of a program's output, for an error message. */
export function lastLines(output, count = 8) {
  return output.trimEnd().split('\n').slice(-count).join('\n')
}
