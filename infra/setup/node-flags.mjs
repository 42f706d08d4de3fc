/**
 * How the product's programs are run by Node. Objects of one request live for milliseconds: with 16 MB they are cleared away as cheaply
 * as with Node's own 32 MB, in 80 MB of memory less under load (`npm run bench:gateway`).
 */
export const NODE_FLAGS = ['--enable-source-maps', '--max-semi-space-size=16']
