import { setTimeout as pause } from 'node:timers/promises'

/** Repeats an assertion until it holds; after `limitMs`, fails with what it said last. */
export async function eventually<T>(assertion: () => Promise<T> | T, limitMs = 10_000): Promise<T> {
  const deadline = performance.now() + limitMs
  for (;;) {
    try {
      return await assertion()
    } catch (error) {
      if (performance.now() > deadline) throw error
      await pause(20)
    }
  }
}
