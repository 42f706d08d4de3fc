// Jest in ES-module mode on the TypeScript sources, so that no test ever runs a stale build. Start it through `npm test`.
export default {
  rootDir: '../../..',
  roots: ['<rootDir>/gateway', '<rootDir>/subgraphs', '<rootDir>/schema', '<rootDir>/infra', '<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['raccord-source', 'node'] },
  extensionsToTreatAsEsm: ['.ts'],
  resolver: '<rootDir>/infra/tooling/jest/source-resolver.cjs',
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: false },
          keepClassNames: true,
        },
        module: { type: 'es6' },
      },
    ],
  },
  cacheDirectory: '<rootDir>/.raccord/cache/jest',
  testTimeout: 30_000,
  maxWorkers: 2,
}
