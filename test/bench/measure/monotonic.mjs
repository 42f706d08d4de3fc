/** Milliseconds of the machine's own clock, which all its processes share and which never jumps. */
export function monotonicMs() {
  return Number(process.hrtime.bigint() / 1_000n) / 1_000
}
