/** The run's folder: the product's copy, and what is written for its gateways. */
export const FOLDER = process.env.RACCORD_BENCH_FOLDER

/** A module of the product. @param path below dist/ */
export function product(path) {
  return import(`${FOLDER}/dist/${path}`)
}
