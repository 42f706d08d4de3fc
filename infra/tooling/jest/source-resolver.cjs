// Our sources import `./name.js`, as Node runs them after the build; under Jest the file beside it is `name.ts`.
// A resolver, not a moduleNameMapper: a mapper would also bend the relative imports inside node_modules.
const { existsSync } = require('node:fs')
const { join, sep } = require('node:path')

const packages = `${sep}node_modules${sep}`

module.exports = (request, options) => {
  if (request.startsWith('.') && request.endsWith('.js') && !options.basedir.includes(packages)) {
    const source = join(options.basedir, `${request.slice(0, -3)}.ts`)
    if (existsSync(source)) return source
  }
  return options.defaultResolver(request, options)
}
