import type { ValidationRule } from 'graphql'
import type { GatewaySettings } from '../config.js'
import { aliasRule } from './aliases.js'
import { depthRule } from './depth.js'
import { rootFieldRule } from './root-fields.js'
import { selectionRule } from './selections.js'
import { checkTokens } from './tokens.js'

/** What a document must respect, in the order in which it is checked. */
export interface DocumentLimits {
  /** On the text, before parsing. @throws GraphQLError */
  checkSource(source: string): void
  /** On the parsed document, as validation rules. */
  rules: readonly ValidationRule[]
}

export function documentLimits(settings: GatewaySettings): DocumentLimits {
  return {
    checkSource: (source) => checkTokens(source, settings.maxTokens),
    rules: [
      depthRule(settings.maxDepth),
      rootFieldRule(settings.maxRootFields),
      aliasRule(settings.maxAliases),
      selectionRule(settings.maxSelections),
    ],
  }
}
