import type { EventQueue } from './event-queue.js'
import type { StreamResult } from './stream-client.js'

/**
 * The client's side of a subscription. Written by hand because leaving it must take effect at once: the `return` of an async
 * generator function waits until the event under way is finished.
 * @param complete turns an event into a result; its failure is the last result, as is the queue's
 */
export function resultStream<T>(
  queue: EventQueue<T>,
  complete: (event: T) => Promise<StreamResult>,
  last: (error: unknown) => StreamResult,
  close: () => void,
): AsyncGenerator<StreamResult, void, undefined> {
  let over = false
  const done = { done: true, value: undefined } as const
  const finish = () => {
    if (!over) close()
    over = true
    return done
  }
  const stream: AsyncGenerator<StreamResult, void, undefined> = {
    async next() {
      if (over) return done
      try {
        const next = await queue.next()
        if (over || next === null) return finish()
        const value = await complete(next.event)
        return over ? done : { done: false, value }
      } catch (error) {
        if (over) return done
        finish()
        return { done: false, value: last(error) }
      }
    },
    return: () => Promise.resolve(finish()),
    throw: (error: unknown) => {
      finish()
      return Promise.reject(error as Error)
    },
    [Symbol.asyncIterator]: () => stream,
    [Symbol.asyncDispose]: () => Promise.resolve(void finish()),
  }
  return stream
}
