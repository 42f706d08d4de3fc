import { describe, expect, it } from '@jest/globals'
import { fold, wordTokens } from './fold.js'
import { localized, pick } from './localized-text.js'

describe('folded text', () => {
  it('has no accents, case or ligatures', () => {
    expect(fold('Œuvre d’Été À MONTRÉAL')).toBe("oeuvre d'ete a montreal")
    expect(fold('ﬁbre')).toBe('fibre')
  })

  it('is cut into distinct words', () => {
    expect(wordTokens("Régie de l'énergie — Saint-Félix, de")).toEqual(['regie', 'de', 'l', 'energie', 'saint', 'felix'])
    expect(wordTokens('  ')).toEqual([])
    expect(wordTokens('a'.repeat(60))[0]).toHaveLength(40)
  })
})

describe('localized text', () => {
  it('falls back on French', () => {
    expect(pick(localized('Fibre'), 'EN_CA')).toBe('Fibre')
    expect(pick(localized('Lien', 'Link'), 'EN_CA')).toBe('Link')
    expect(pick(localized('Lien', 'Link'))).toBe('Lien')
  })
})
