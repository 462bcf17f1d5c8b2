import { importLawOverrides } from './tools/import-law/overrides.ts'

// A TypeScript file instead of .oxlintrc.json, so that the import law is one table and not sixty copied blocks.
export default {
  plugins: ['typescript', 'import', 'unicorn', 'oxc', 'react', 'jsx-a11y', 'promise', 'vitest'],
  categories: { correctness: 'error' },
  options: { typeAware: true, denyWarnings: true, reportUnusedDisableDirectives: 'error' },
  ignorePatterns: ['node_modules', '.anmin', 'dist', 'coverage', 'bench/peers'],
  rules: {
    'eslint/eqeqeq': ['error', 'always', { null: 'ignore' }],
    'eslint/no-console': 'error',
    'eslint/no-empty': 'error',
    'eslint/no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'start' }],
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'typescript/ban-ts-comment': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': ['error', { checksVoidReturn: { attributes: false, properties: false } }],
    'typescript/no-non-null-assertion': 'error',
    'typescript/no-unnecessary-type-assertion': 'error',
    'typescript/only-throw-error': 'error',
    'typescript/prefer-readonly': 'error',
    // Zero fen is a sum of money and not "nothing": a number is never a condition.
    'typescript/strict-boolean-expressions': [
      'error',
      { allowNumber: false, allowNullableBoolean: true, allowNullableString: true },
    ],
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    // Names are cut into characters, which is what spreading a string does.
    'typescript/no-misused-spread': 'off',
    'unicorn/no-useless-spread': 'off',
    // A property's assertion stands inside its own function; a scrolling table must take the keyboard's focus.
    'vitest/expect-expect': [
      'error',
      { assertFunctionNames: ['expect', 'expectTypeOf', 'fc.assert', 'assert', 'check*', 'expect*', 'verify*'] },
    ],
    // Kysely's builders are made to be taken apart; nothing of ours depends on "this".
    'typescript/unbound-method': 'off',
    'unicorn/no-thenable': 'off',
    'vitest/no-conditional-expect': 'off',
    'vitest/require-to-throw-message': 'off',
    // Roles of composed widgets (a list box under a text field) are judged in the browser by axe and by keyboard tests.
    'jsx-a11y/prefer-tag-over-role': 'off',
    'jsx-a11y/no-autofocus': 'off',
    'jsx-a11y/click-events-have-key-events': 'off',
    'jsx-a11y/no-noninteractive-element-to-interactive-role': 'off',
    'jsx-a11y/no-noninteractive-tabindex': 'off',
    'jsx-a11y/no-noninteractive-element-interactions': 'off',
    // A rule of the React compiler, which we do not use.
    'react/refs': 'off',
    'react/exhaustive-deps': 'error',
    'react/rules-of-hooks': 'off',
  },
  overrides: [
    // Commands speak to a terminal.
    { files: ['apps/cli/**', 'tools/**', 'bench/**', 'e2e/**'], rules: { 'eslint/no-console': 'off' } },
    // These tools read a default export.
    { files: ['**/*.config.ts', 'tools/testing/global-setup.ts'], rules: { 'import/no-default-export': 'off' } },
    // Tests of types hold errors on purpose, each announced by the compiler's own comment.
    {
      files: ['**/*.type-test.ts'],
      rules: {
        'typescript/ban-ts-comment': 'off',
        'typescript/no-floating-promises': 'off',
        'eslint/no-unused-expressions': 'off',
      },
    },
    { files: ['**/*.tsx'], rules: { 'react/rules-of-hooks': 'error' } },
    ...importLawOverrides(),
  ],
}
