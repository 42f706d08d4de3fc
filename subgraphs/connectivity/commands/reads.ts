/** Reads of a transaction, or of a request: what guards need, so that they decide and show the same. */
export interface Reads {
  query<R>(sql: string, params?: readonly unknown[]): Promise<R[]>
}
