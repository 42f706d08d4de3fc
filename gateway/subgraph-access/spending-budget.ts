/**
 * Keeps extra requests (retries, hedges) at a share of the ordinary ones, so that a subgraph in trouble never gets a storm: every
 * ordinary request pays in a part, every extra one takes out a whole. A few may always be taken at first.
 */
export class SpendingBudget {
  #saved: number

  /** @param share of ordinary requests, such as 0.1 @param reserve most that can be saved, and what is there at first */
  constructor(
    private readonly share: number,
    private readonly reserve = 10,
  ) {
    this.#saved = share > 0 ? reserve : 0
  }

  payIn(): void {
    this.#saved = Math.min(this.reserve, this.#saved + this.share)
  }

  /** False when there is nothing left. */
  take(): boolean {
    if (this.#saved < 1) return false
    this.#saved--
    return true
  }
}
