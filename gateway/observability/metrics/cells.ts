/** One number of a metric. Adding to it is an assignment: nothing is looked up when something is counted. */
export class Cell {
  value = 0
}

/** How values are spread over buckets. */
export class Spread {
  /** Values per bucket, each in one only; the last is for those above all bounds. */
  readonly counts: Float64Array
  sum = 0

  /** @param bounds upper bounds of the buckets, ascending */
  constructor(readonly bounds: readonly number[]) {
    this.counts = new Float64Array(bounds.length + 1)
  }

  add(value: number): void {
    const { bounds, counts } = this
    let bucket = 0
    while (bucket < bounds.length && value > (bounds[bucket] as number)) bucket++
    counts[bucket] = (counts[bucket] as number) + 1
    this.sum += value
  }
}

/** One cell per word of a closed list, so that counting is a property's name away. */
export function cellsFor<const W extends string, T>(words: readonly W[], cellOf: (word: W) => T): Record<W, T> {
  return Object.fromEntries(words.map((word) => [word, cellOf(word)])) as Record<W, T>
}
