import js from '@eslint/js';
import ts from 'typescript-eslint';

const clock = [
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'Take `now` or tx.now: only platform reads the clock.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Take `now` or tx.now: only platform reads the clock.' },
];
// At most four positional parameters, then an object; a constructor may take six dependencies (contributing rules).
const parameters = [
  { selector: ":matches(FunctionDeclaration, FunctionExpression, ArrowFunctionExpression)[params.length>4]:not(MethodDefinition[kind='constructor'] > FunctionExpression)", message: 'At most four parameters, then an object.' },
  { selector: "MethodDefinition[kind='constructor'] > FunctionExpression[params.length>6]", message: 'At most six dependencies: the class does too much.' },
];
const noDefault = { selector: 'ExportDefaultDeclaration', message: 'Named exports only: a default has a different name in every file.' };

const webOnly = [
  { selector: "JSXMemberExpression[object.name='Table'][property.name='ScrollContainer']", message: 'A wide table stands in ui/ScrollRegion, which the keyboard reaches; the build leaves this one out.' },
];

export default ts.config(
  { ignores: ['dist/**', 'var/**', 'node_modules/**', 'libs/contract/src/generated.ts'] },
  js.configs.recommended,
  {
    files: ['{apps,libs,test}/**/*.{ts,tsx}'],
    extends: [ts.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: ['./tsconfig.json', './apps/web/tsconfig.json', './test/browser/tsconfig.json'], tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-restricted-syntax': ['error', noDefault, ...parameters],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['apps/web/src/**/*.tsx'], rules: { 'no-restricted-syntax': ['error', noDefault, ...parameters, ...webOnly] } },
  {
    files: ['libs/{domain,features}/**/*.ts'],
    ignores: ['**/*spec.ts'],
    rules: { 'no-restricted-syntax': ['error', noDefault, ...parameters, ...clock], 'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Only platform/config reads the environment.' }] },
  },
  { files: ['libs/domain/**/*.ts'], ignores: ['**/*spec.ts'], rules: { 'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }] } },
  { files: ['**/*spec.ts', 'test/**/*.ts'], rules: { 'max-lines': ['error', 500], '@typescript-eslint/no-unsafe-assignment': 'off', '@typescript-eslint/no-unsafe-member-access': 'off', '@typescript-eslint/no-unsafe-argument': 'off', '@typescript-eslint/no-unsafe-return': 'off', '@typescript-eslint/no-unsafe-call': 'off' } },
  { files: ['**/*.dto.ts', '**/*.entity.ts', '**/*.module.ts', 'libs/features/src/schema/migrations/*.ts', 'apps/api/src/**/*.controller.ts'], rules: { 'no-restricted-syntax': ['error', noDefault] } },
  {
    files: ['**/*.{mjs,cjs}'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly', setInterval: 'readonly', clearInterval: 'readonly', fetch: 'readonly', URL: 'readonly', Buffer: 'readonly', performance: 'readonly', globalThis: 'readonly', module: 'writable', require: 'readonly', SharedArrayBuffer: 'readonly', Atomics: 'readonly' } },
  },
);
