import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installPackages } from './packages.mjs'
import { say, step } from './progress.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/**
 * A Chromium for the browser tests: the one that the settings name, else an installed one, else (as root) the system's package.
 * @returns {Promise<string | null>} null, after a sentence, when none can be had: the browser tests will fail and say so
 */
export async function chromium(settings) {
  const found = settings.chromium ?? installed(settings.path)
  if (found !== null) return found
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    say('No Chromium was found: install it, or name it with RACCORD_CHROMIUM; the browser tests need it.')
    return null
  }
  try {
    await step('installing Chromium from the packages of this system', () => installPackages(['chromium']))
  } catch (error) {
    say(`Chromium could not be installed, and the browser tests need it. ${error.message}`)
  }
  return installed(settings.path)
}

function installed(path) {
  const folders = [...path.split(delimiter).filter((folder) => folder !== ''), '/usr/bin', '/snap/bin']
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file)) ?? null
}
