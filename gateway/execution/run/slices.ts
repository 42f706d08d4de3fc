/** Records that are handled without letting other work in between. */
const SLICE = 4_096

/** Does something `count` times: at once where that is short, else in slices, with other requests in between. */
export function inSlices(count: number, each: (i: number) => void): void | Promise<void> {
  if (count > SLICE) return slicesOf(count, each)
  for (let i = 0; i < count; i++) each(i)
}

async function slicesOf(count: number, each: (i: number) => void): Promise<void> {
  for (let i = 0; i < count; i++) {
    if (i > 0 && i % SLICE === 0) await new Promise<void>((resolve) => setImmediate(resolve))
    each(i)
  }
}

/** Does something with each, one after the other; a promise from where one has given a promise. */
export function eachInTurn<T>(
  all: readonly T[],
  each: (one: T, position: number) => void | Promise<void>,
  from = 0,
): void | Promise<void> {
  for (let position = from; position < all.length; position++) {
    const waited = each(all[position] as T, position)
    if (waited !== undefined) return waited.then(() => eachInTurn(all, each, position + 1))
  }
}
