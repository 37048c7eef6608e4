import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { row } from './measure.mjs';

const LIMIT = 25_000;

/** Bytes of a minified and gzipped module that imports the given names and what they need. */
async function sizeOf(names) {
  const entry = '\0entry';
  const { output } = await build({
    root: fileURLToPath(new URL('..', import.meta.url)),
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions: ['module', 'browser', 'import', 'default'] },
    build: {
      write: false,
      minify: true,
      lib: { entry, formats: ['es'] },
      rollupOptions: { input: entry },
    },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? entry : undefined),
        load: (id) =>
          id === entry
            ? `import { ${names.join(', ')} } from '@gt-elements/manifest'; globalThis.used = [${names.join(', ')}];`
            : undefined,
      },
    ],
  }).then((built) => (Array.isArray(built) ? built[0] : built));
  const code = output.map((part) => part.code ?? '').join('');
  return gzipSync(code, { level: 9 }).length;
}

const READING = [
  ...['readManifest', 'parseManifest', 'decodeMask', 'readWorkerResponse', 'readLabelCategories'],
  ...['readSegmentationAnswer', 'readMultiLabelAnswer', 'readSingleLabelAnswer', 'pngOfAnswer'],
  ...['readConsolidationRequest', 'readConsolidationResponse', 'parseDate', 'readOutputPath'],
];

/** The rows about size. */
export async function measureSize() {
  return [
    row('all readers, minified and gzipped', await sizeOf(READING), 'bytes', 'the bar', LIMIT, 1),
  ];
}
