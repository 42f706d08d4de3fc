import type { Federation } from '../federation-world.js'
import { abstractTypes } from './abstract-types.js'
import { contexts } from './contexts.js'
import { interfaceObjects, requiringInterfaceObjects, severalInterfaceObjects } from './interface-objects.js'
import { keys } from './keys.js'
import { requirements } from './requirements.js'
import { shapes } from './shapes.js'
import { sharing } from './sharing.js'

/** Made-up federations that together have every directive of federation and every form of type. */
export const federations: readonly Federation[] = [
  keys,
  requirements,
  abstractTypes,
  interfaceObjects,
  requiringInterfaceObjects,
  severalInterfaceObjects,
  sharing,
  shapes,
  contexts,
]
