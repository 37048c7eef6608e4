/** The export condition under which a package's own TypeScript is used in place of its build. */
export const SOURCE_CONDITION = '@gt-elements/source';

/** Headers that give a page cross-origin isolation, which WASM threads need. */
export const ISOLATION_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Resolve options that all our Vite configurations share. */
export const sourceResolve = {
  conditions: [SOURCE_CONDITION, 'module', 'browser', 'development|production'],
};
