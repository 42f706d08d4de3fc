import { engineWay } from './engine-way.js'
import { tryAll } from './try-all.js'

await tryAll(engineWay)
