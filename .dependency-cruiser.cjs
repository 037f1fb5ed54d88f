// Which code may import which. CONTRIBUTING.md says it in prose; this file is what the build believes, and
// test/architecture/boundaries.spec.ts proves that each rule catches what it forbids.
// Paths are resolved files: aliases, relative imports and type-only imports are all seen.

// feature -> the features whose front door (index.ts) it may use
const line = ['identity', 'parties', 'disclosures', 'cases', 'views', 'comments', 'documents', 'assessments', 'assets', 'deadlines', 'imports', 'calendar', 'ledger', 'agreements', 'promotion', 'annuities', 'terms', 'expenses', 'royalties', 'receivables', 'distributions', 'remuneration', 'templates'];
const features = Object.fromEntries(line.map((noun, i) => [noun, line.slice(0, i)]));
features.notifications = ['identity', 'parties']; // hears events; nobody imports it
features.history = line;
features.reports = line;
features.demo = [...line, 'notifications']; // fills an office with what the features do
features.schema = [...line, 'notifications', 'history', 'reports']; // the list of entities, and the migrations
const names = Object.keys(features);
const error = (name, from, to) => ({ name, severity: 'error', from, to });
const tests = '\\.(spec|medium-spec|plans)\\.ts$';

module.exports = {
  forbidden: [
    error('domain-is-pure', { path: '^libs/domain/', pathNot: tests }, { pathNot: '^libs/domain/' }), // npm and node: too
    error('platform-knows-no-business', { path: '^libs/platform/', pathNot: tests }, { path: '^(apps|libs/(domain|features|contract))/' }),
    error('libs-never-import-apps', { path: '^libs/' }, { path: '^apps/' }),
    error('apps-are-separate', { path: '^apps/(?!cli/)([^/]+)/' }, { path: '^apps/', pathNot: '^apps/$1/' }), // the command line starts the others
    error('web-speaks-contract-only', { path: '^apps/web/' }, { path: '^libs/', pathNot: '^libs/contract/' }),
    error('contract-stands-alone', { path: '^libs/contract/' }, { path: '^(apps|libs)/', pathNot: '^libs/contract/' }),
    error('libs-front-door-only', { path: '^(apps|libs)/([^/]+)/', pathNot: tests },
      { path: '^libs/', pathNot: ['^libs/$2/', '^libs/[^/]+/src/index\\.ts$', '^libs/features/src/[^/]+/index\\.ts$'] }),
    error('features-front-door-only', { path: '^libs/features/src/([^/]+)/', pathNot: tests },
      { path: '^libs/features/src/[^/]+/.+', pathNot: ['^libs/features/src/$1/', '^libs/features/src/[^/]+/index\\.ts$'] }),
    error('feature-not-declared', { path: '^libs/features/src/[^/]+/', pathNot: `^libs/features/src/(${names.join('|')})/` }, {}),
    error('orm-stays-in-its-files',
      { path: '^(libs|apps)/', pathNot: ['\\.(entity|repository|queries|report|module)\\.ts$', '^libs/platform/src/', '^libs/features/src/schema/', tests] },
      { path: 'node_modules/(typeorm|@nestjs/typeorm)/' }),
    error('no-tests-in-product', { path: '^(apps|libs)/', pathNot: tests }, { path: '^test/' }),
    error('no-circular', { path: '^(apps|libs)/' }, { circular: true }),
    ...names.map((n) => error(`${n}-may-use-only-its-left`, { path: `^libs/features/src/${n}/`, pathNot: tests },
      { path: '^libs/features/src/[^/]+/', pathNot: `^libs/features/src/(${[n, ...features[n]].join('|')})/` })),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true, // type-only imports count
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
