// Who may know whom, as dependency-cruiser rules (the box diagram of the house). Every rule is an error.
// The TypeScript 7 compiler has no API to parse with, so the parser is swc: without @swc/core the cruiser would see no module
// at all and call that a success; test/tooling/boundaries.test.ts guards against it.

const subgraphs = 'clients|catalogue|connectivity|billing'
const tests = '\\.test\\.ts$|^test/'

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

export default {
  forbidden: [
    rule(
      'no-cycles',
      'A cycle has no bottom to start from. Type-only imports are erased: interfaces may mention each other.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule(
      'no-unresolved',
      'An import that leads nowhere hides what it stands for. The benchmark brings its own packages.',
      { pathNot: '^test/bench/' },
      { couldNotResolve: true },
    ),
    rule(
      'no-orphans',
      'A file that nothing imports and that imports nothing is not part of the product.',
      { orphan: true, pathNot: '\\.d\\.(ts|mts)$|^infra/(setup|tooling|run)/|^test/|^schema/contract/' },
      {},
    ),
    rule(
      'contract-is-a-leaf',
      'The shared words import nothing.',
      { path: '^schema/contract/', pathNot: tests },
      { pathNot: '^schema/contract/' },
    ),
    rule(
      'process-knows-no-business',
      'What any process needs imports the contract and packages only.',
      { path: '^infra/process/', pathNot: tests },
      { path: '^(gateway|subgraphs|test|infra/(run|setup|tooling))/' },
    ),
    rule(
      'kernel-below-subgraphs',
      'The kernel knows neither a subgraph nor the gateway.',
      { path: '^subgraphs/kernel/', pathNot: tests },
      { path: `^(gateway|test|infra/(run|setup|tooling)|subgraphs/(?!kernel/))` },
    ),
    rule(
      'subgraph-stays-home',
      'A subgraph imports itself, the kernel, the contract and infra/process: never another subgraph, never the gateway.',
      { path: `^subgraphs/(${subgraphs})/`, pathNot: tests },
      { path: '^(gateway|subgraphs|infra|schema|test)/', pathNot: '^(subgraphs/($1|kernel)|schema/contract|infra/process)/' },
    ),
    rule(
      'gateway-below-run',
      'The gateway knows the contract and infra/process: no subgraph, no kernel.',
      { path: '^gateway/', pathNot: tests },
      { path: '^(subgraphs|infra|schema|test)/', pathNot: '^(schema/contract|infra/process)/' },
    ),
    rule(
      'domain-is-pure',
      'Rules import their neighbours, the contract and the pure values: no I/O, no package.',
      { path: `^subgraphs/(${subgraphs})/domain/`, pathNot: tests },
      { pathNot: '^(subgraphs/$1/domain|schema/contract|subgraphs/kernel/values)/' },
    ),
    rule(
      'values-are-pure',
      'Money, dates and texts import each other, the contract and the one date library.',
      { path: '^subgraphs/kernel/values/', pathNot: tests },
      { pathNot: '^(subgraphs/kernel/values|schema/contract)/|^node_modules/(luxon|@types/luxon|decimal\\.js)/' },
    ),
    rule(
      'one-home-for-dates-and-decimals',
      'A date or decimal library is used in the pure values only.',
      { path: '^(gateway|subgraphs|infra|schema)/', pathNot: `^subgraphs/kernel/values/|${tests}` },
      { path: '^node_modules/(luxon|@types/luxon|decimal\\.js)/' },
    ),
    rule(
      'resolvers-translate',
      'Resolvers never reach the tables.',
      { path: `^subgraphs/(${subgraphs})/resolvers/` },
      { path: `^node_modules/typeorm/|^subgraphs/(${subgraphs})/entities/` },
    ),
    rule('nothing-imports-tests', 'Tests may import anything; nothing imports tests.', { pathNot: tests }, { path: tests }),
    rule(
      'nothing-imports-the-composition',
      'Composition roots are the top: only tests look at them.',
      { pathNot: `^infra/run/|${tests}` },
      { path: '^infra/run/' },
    ),
    rule(
      'setup-stands-alone',
      'The two commands run before any build: they import each other and installed packages only.',
      { path: '^infra/setup/', pathNot: tests },
      { path: '^(gateway|subgraphs|schema|test|infra/(process|run|tooling))/' },
    ),
    rule(
      'subpaths-between-boxes',
      'A relative import stays inside its own box: across boxes use #contract, #process, #kernel, so that a search for # lists them.',
      { path: `^(gateway|schema/contract|infra/process|infra/run|subgraphs/[^/]+)/`, pathNot: tests },
      { dependencyTypes: ['local'], pathNot: '^$1/', dependencyTypesNot: ['aliased', 'aliased-subpath-import'] },
    ),
    rule(
      'no-test-packages-in-product',
      'What only tests need is not installed in production.',
      { path: '^(gateway|subgraphs|schema|infra/(process|run))/', pathNot: `${tests}|^gateway/explorer/` },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: '^node_modules/@types/' },
    ),
  ],
  options: {
    parser: 'swc',
    preserveSymlinks: true,
    moduleSystems: ['es6', 'cjs'],
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: '^(dist|\\.raccord|test/bench/node_modules)/' },
    enhancedResolveOptions: {
      conditionNames: ['raccord-source', 'node', 'import', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.json'],
    },
    skipAnalysisNotInRules: true,
  },
}
