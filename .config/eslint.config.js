import importX from 'eslint-plugin-import-x';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';
import { importTableRule } from './eslint/import-table.js';

const elements = ['packages/{element-kit,segment,classify,crowd}/src/**/*.ts', 'stories/**/*.ts'];

export default tseslint.config(
  {
    ignores: ['**/dist/**', '**/node_modules/**', '**/.cache/**', '**/golden/**'],
  },
  ...tseslint.configs.recommended,
  {
    plugins: { 'import-x': importX, gt: { rules: { 'import-table': importTableRule } } },
    settings: {
      'import-x/resolver-next': [
        createTypeScriptImportResolver({
          conditionNames: ['@gt-elements/source', 'types', 'import', 'default'],
          project: '.config/tsconfig.tests.json',
        }),
      ],
    },
    rules: {
      'gt/import-table': 'error',
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      'import-x/no-self-import': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      eqeqeq: ['error', 'smart'],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
    },
  },
  {
    files: ['packages/*/src/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'Program > VariableDeclaration[kind="let"]',
          message: 'No module-level mutable state.',
        },
        {
          selector: 'Program > ExportNamedDeclaration > VariableDeclaration[kind="let"]',
          message: 'No module-level mutable state.',
        },
      ],
    },
  },
  {
    files: ['packages/*/{test,bench}/**', '.config/**'],
    rules: { '@typescript-eslint/no-unused-expressions': 'off' },
  },
  {
    files: elements,
    ...lit.configs['flat/recommended'],
  },
  { files: elements, ...wc.configs['flat/recommended'] },
  {
    files: elements,
    plugins: { 'lit-a11y': litA11y },
    rules: litA11y.configs.recommended.rules,
  },
  {
    files: ['.config/**', '.storybook/**', 'stories/**', '**/*.config.{js,mjs,ts}'],
    rules: { 'import-x/no-default-export': 'off' },
  },
  prettier,
);
