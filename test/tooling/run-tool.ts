import { spawn } from 'node:child_process'

export interface ToolRun {
  code: number | null
  output: string
}

/** Runs a program on this Node to its end; `settings` are added to the environment. */
export function runTool(
  script: string,
  args: readonly string[],
  options: { cwd: string; settings?: Record<string, string> },
): Promise<ToolRun> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NODE_OPTIONS: '', ...options.settings }
    const child = spawn(process.execPath, [script, ...args], { cwd: options.cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const hear = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
  })
}
