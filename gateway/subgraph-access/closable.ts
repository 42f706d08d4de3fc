/**
 * Answers of a generator whose source can be closed while it waits for the next one: whoever waits then gets the end, not the error
 * of a source that was cut.
 */
export function closable<T>(values: AsyncGenerator<T, void, undefined>, close: () => void): AsyncIterableIterator<T> {
  let isClosed = false
  const end = { done: true, value: undefined } as const
  const iterator: AsyncIterableIterator<T> = {
    async next() {
      if (isClosed) return end
      try {
        const next = await values.next()
        return isClosed || next.done ? end : next
      } catch (error) {
        if (isClosed) return end
        throw error
      }
    },
    async return() {
      isClosed = true
      close()
      return end
    },
    [Symbol.asyncIterator]: () => iterator,
  }
  return iterator
}
