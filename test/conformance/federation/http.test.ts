import { httpWay } from './http-way.js'
import { tryAll } from './try-all.js'

await tryAll(httpWay)
