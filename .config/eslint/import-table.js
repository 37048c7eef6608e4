/**
 * The import table of the design as data: for each package, the siblings and outside packages that
 * its source may import, and the folders ("rooms") inside it that may import more.
 *
 * `rooms` maps a path prefix below `src/` to what that room may import besides.
 * `dynamic` lists what may be reached by `import()` only.
 * `node: true` allows Node's built-in modules.
 */
export const IMPORT_TABLE = {
  raster: { siblings: [], packages: [] },
  template: {
    siblings: [],
    packages: ['liquidjs', 'json5'],
    rooms: { 'cli/': { node: true } },
  },
  manifest: {
    siblings: ['raster'],
    // Of others' data sets: YOLO's data.yaml, and the XML of Pascal VOC and CVAT.
    packages: ['yaml', 'saxes'],
    rooms: { 'cli/': { node: true } },
  },
  editor: { siblings: ['raster'], packages: [] },
  'auto-segment': {
    siblings: ['raster'],
    typeSiblings: ['editor'],
    packages: [],
    rooms: { 'worker/': { packages: ['onnxruntime-web'] } },
  },
  'element-kit': { siblings: [], packages: ['lit', 'json5', 'lucide'] },
  segment: {
    siblings: ['editor', 'raster', 'manifest', 'element-kit'],
    packages: ['lit', 'lucide'],
    dynamic: ['auto-segment'],
    rooms: { 'renderer/': { packages: ['pixi.js'] } },
  },
  classify: { siblings: ['element-kit', 'manifest'], packages: ['lit', 'lucide'] },
  crowd: {
    siblings: ['segment', 'classify', 'element-kit', 'manifest', 'raster', 'editor'],
    packages: ['lit', 'lucide'],
    dynamic: ['auto-segment'],
  },
  samples: { siblings: ['raster'], packages: [] },
  studio: { siblings: ['manifest', 'template', 'raster'], packages: [/^/], node: true },
  playground: { siblings: [/^/], packages: [/^/] },
};

const matches = (list, name) =>
  (list ?? []).some((entry) => (entry instanceof RegExp ? entry.test(name) : entry === name));

const packageName = (specifier) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/**
 * Says why `specifier` may not be imported from `file`, or nothing where it may.
 *
 * @param {{ file: string, specifier: string, kind: 'static' | 'dynamic' | 'type' }} use
 *   `file` is relative to the repository root, with forward slashes.
 * @returns {string | undefined}
 */
export function forbiddenImport({ file, specifier, kind }) {
  const place = /^packages\/([^/]+)\/src\/(.*)$/.exec(file);
  if (!place || specifier.startsWith('.')) return undefined;
  const [, room, inside] = place;
  const row = IMPORT_TABLE[room];
  if (!row) return `packages/${room} has no row in the import table of the design`;
  const rows = [
    row,
    ...Object.entries(row.rooms ?? {})
      .filter(([prefix]) => inside.startsWith(prefix))
      .map(([, more]) => more),
  ];
  const allowed = (key, name) => rows.some((entry) => matches(entry[key], name));
  if (specifier.startsWith('node:')) {
    return rows.some((entry) => entry.node)
      ? undefined
      : `${room} must not import Node's modules here`;
  }
  const name = packageName(specifier);
  if (name.startsWith('@gt-elements/')) {
    const sibling = name.slice('@gt-elements/'.length);
    if (allowed('siblings', sibling)) return undefined;
    if (kind === 'type' && (allowed('typeSiblings', sibling) || allowed('dynamic', sibling))) {
      return undefined;
    }
    if (kind === 'dynamic' && allowed('dynamic', sibling)) return undefined;
    return `${room} must not import ${name}${kind === 'static' ? '' : ` (${kind} import)`}`;
  }
  if (allowed('packages', name)) return undefined;
  if (kind === 'dynamic' && allowed('dynamic', name)) return undefined;
  return `${room} must not import ${name} here`;
}

/** The ESLint rule over {@link IMPORT_TABLE}. */
export const importTableRule = {
  meta: { type: 'problem', schema: [], messages: { forbidden: '{{why}} (see the import table).' } },
  create(context) {
    const file = context.filename
      .slice(context.cwd.length + 1)
      .split('\\')
      .join('/');
    const check = (node, source, kind) => {
      if (!source || typeof source.value !== 'string') return;
      const why = forbiddenImport({ file, specifier: source.value.replace(/\?.*$/, ''), kind });
      if (why) context.report({ node, messageId: 'forbidden', data: { why } });
    };
    const typeOnly = (node) =>
      node.importKind === 'type' ||
      node.exportKind === 'type' ||
      (node.specifiers?.length > 0 &&
        node.specifiers.every((s) => s.importKind === 'type' || s.exportKind === 'type'));
    return {
      ImportDeclaration: (node) => check(node, node.source, typeOnly(node) ? 'type' : 'static'),
      ExportAllDeclaration: (node) => check(node, node.source, typeOnly(node) ? 'type' : 'static'),
      ExportNamedDeclaration: (node) =>
        check(node, node.source, typeOnly(node) ? 'type' : 'static'),
      ImportExpression: (node) => check(node, node.source, 'dynamic'),
      TSImportType: (node) => check(node, node.argument?.literal ?? node.source, 'type'),
    };
  },
};
