import { describe, expect, it } from '@jest/globals'
import { oneOf, readSettings, SettingsError, textOf, urlOf, wholeNumber } from './settings.js'

const specs = {
  port: { variable: 'X_PORT', meaning: 'port', parse: wholeNumber(1, 65_535), fallback: 4000 },
  mode: { variable: 'X_MODE', meaning: 'mode', parse: oneOf(['a', 'b']) },
  secret: { variable: 'X_SECRET', meaning: 'secret', parse: textOf(32), secret: true },
  db: { variable: 'X_DB', meaning: 'database', parse: urlOf('mysql:'), secret: true },
}
const good = { X_MODE: 'a', X_SECRET: 's'.repeat(32), X_DB: 'mysql://u:p@h:1/s' }

describe('settings', () => {
  it('are read with their defaults', () => {
    expect(readSettings(specs, good)).toEqual({ port: 4000, mode: 'a', secret: good.X_SECRET, db: new URL(good.X_DB) })
  })

  it('are all checked before anything is said, and a secret is never printed', () => {
    let said: unknown
    try {
      readSettings(specs, { X_PORT: '99999', X_MODE: 'c', X_SECRET: 'hunter2', X_DB: 'http://user:hunter3@host' })
    } catch (error) {
      said = error
    }
    expect(said).toBeInstanceOf(SettingsError)
    const { problems, message } = said as SettingsError
    expect(problems).toHaveLength(4)
    expect(message).toMatch(/X_PORT must be a whole number from 1 to 65535 \(it is "99999"\)/)
    expect(message).toMatch(/X_MODE must be one of a, b/)
    expect(message).not.toMatch(/hunter/)
  })

  it('name what is missing', () => {
    expect(() => readSettings(specs, {})).toThrow(/3 problems\n.*X_MODE is missing/)
  })

  it.each(['', '0', '1.5', 'abc', '65536', '-1', '1e3', ' 5'])('refuse %j as a port', (text) => {
    expect(() => wholeNumber(1, 65_535)(text)).toThrow('a whole number')
  })
})
