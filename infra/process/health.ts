/** The state of one thing that a process depends on. */
export interface HealthCheck {
  name: string
  /** `ok: false` makes the process not ready; `detail` is for operators, without secrets. */
  check(): Promise<{ ok: boolean; detail?: string }>
}

export interface Readiness {
  ready: boolean
  checks: Array<{ name: string; ok: boolean; detail?: string }>
}

/** Runs all checks side by side; a check that throws is not ok. */
export async function readiness(checks: readonly HealthCheck[]): Promise<Readiness> {
  const results = await Promise.all(
    checks.map(async ({ name, check }) => {
      try {
        return { name, ...(await check()) }
      } catch (error) {
        return { name, ok: false, detail: (error as Error).message }
      }
    }),
  )
  return { ready: results.every((r) => r.ok), checks: results }
}
