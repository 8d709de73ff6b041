// Who may import whom. The layout is in CONTRIBUTING.md, the reasons in docs/adr/0001-layout-and-boundaries.md.
const specs = '\\.spec\\.ts$|/testing/|/fixtures/|^test/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      comment: 'An import that cannot be resolved would escape every other rule.',
      from: {},
      to: { couldNotResolve: true },
    },
    { name: 'libs-never-import-apps', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    {
      name: 'apps-are-islands',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'front-door-only',
      severity: 'error',
      comment: 'A lib is entered through its index.ts.',
      from: { path: '^(apps|libs|test)/([^/]+)' },
      to: { path: '^libs/([^/]+)/src/(?!index\\.ts$)', pathNot: '^libs/$2/' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'Rules depend on nothing, not even on packages.',
      from: { path: '^libs/domain/', pathNot: specs },
      to: { pathNot: '^libs/domain/' },
    },
    {
      name: 'connector-knows-the-domain-only',
      severity: 'error',
      from: { path: '^libs/connector/', pathNot: specs },
      to: { path: '^libs/', pathNot: '^libs/(connector|domain)/' },
    },
    {
      name: 'connectors-know-their-contract-only',
      severity: 'error',
      from: { path: '^libs/connectors/', pathNot: specs },
      to: { path: '^libs/', pathNot: '^libs/(connectors|connector|domain)/' },
    },
    {
      name: 'platforms-are-islands',
      severity: 'error',
      from: { path: '^libs/connectors/src/([^/]+)/' },
      to: { path: '^libs/connectors/src/', pathNot: '^libs/connectors/src/$1/' },
    },
    {
      name: 'contract-knows-the-domain-only',
      severity: 'error',
      from: { path: '^libs/contract/', pathNot: specs },
      to: { path: '^libs/', pathNot: '^libs/(contract|domain)/' },
    },
    {
      name: 'web-knows-the-contract-only',
      severity: 'error',
      comment: 'The dashboard knows the service by its API.',
      from: { path: '^apps/web/' },
      to: { path: '^libs/', pathNot: '^libs/(contract|domain)/' },
    },
    {
      name: 'database-takes-records',
      severity: 'error',
      comment: 'The ledger knows rules, and the types of what connectors deliver.',
      from: { path: '^libs/database/', pathNot: `${specs}|scripted-[a-z-]+\\.ts$` },
      to: { path: '^libs/', pathNot: '^libs/(database|connector|domain)/' },
    },
    {
      name: 'database-runs-no-connector',
      severity: 'error',
      comment: 'Of the connector lib it takes types alone.',
      from: { path: '^libs/database/', pathNot: specs },
      to: { path: '^libs/connector/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'queue-knows-budgets-only',
      severity: 'error',
      comment: 'The queue carries ids; of the connector lib it knows budgets.',
      from: { path: '^libs/queue/', pathNot: specs },
      to: { path: '^libs/', pathNot: '^libs/(queue|connector|domain)/' },
    },
    {
      name: 'sandbox-stands-alone',
      severity: 'error',
      comment: 'The stand-ins share no code with what they test.',
      from: { path: '^apps/sandbox/', pathNot: specs },
      to: { path: '^libs/' },
    },
    {
      name: 'testing-is-for-specs',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: `${specs}|^libs/testing/|scripted-[a-z-]+\\.ts$` },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'specs-are-not-imported',
      severity: 'error',
      from: { pathNot: '\\.spec\\.ts$' },
      to: { path: '\\.spec\\.ts$' },
    },
    {
      name: 'only-database-knows-prisma',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '^libs/database/' },
      to: { path: 'node_modules/@prisma/' },
    },
    {
      name: 'only-queue-knows-bullmq',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '^libs/queue/|^libs/testing/' },
      to: { path: 'node_modules/(bullmq|ioredis)/' },
    },
    {
      name: 'libs-know-no-framework',
      severity: 'error',
      comment: 'Nest holds processes together; what the libs do needs none.',
      from: { path: '^libs/' },
      to: { path: 'node_modules/@nestjs/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(libs/database/src/generated|dist)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
};
