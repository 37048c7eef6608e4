/** What is counted of a class. */
export interface ClassStats {
  /** Data objects with the class; left out where the masks were not looked at. */
  objects?: number;
  pixels?: number;
  /** Boxes, polygons, lines, keypoints or spans. */
  shapes?: number;
  /** Of shapes, in pixels; of spans, characters. */
  meanWidth?: number;
  meanHeight?: number;
  meanConfidence?: number;
}

/** What is counted of a label attribute. */
export interface AttributeStats {
  kind: string;
  labelled: number;
  human: number;
  machine: number;
  /** Data objects that the job failed at. */
  failed?: number;
  adjusted: number;
  jobs: string[];
  meanConfidence: number;
  masksRead?: number;
  masksMissing?: number;
  strayPixels?: number;
  /** Masks of 16-bit greys that were read as 8-bit ones. */
  masksScaled?: number;
  /** Kinds of shapes that were found. */
  shapes?: string[];
  /** Data objects without a single shape, which somebody has looked at. */
  empty?: number;
  classes: Record<string, ClassStats>;
}

const PLURALS: Readonly<Record<string, string>> = {
  box: 'boxes',
  polygon: 'polygons',
  polyline: 'polylines',
  keypoint: 'keypoints',
  span: 'spans',
};

/** The statistics as a person reads them. */
export function tableOf(lines: number, attributes: Map<string, AttributeStats>): string {
  let text = `${lines} data objects\n`;
  for (const [name, known] of attributes) {
    const percent = lines > 0 ? ((known.labelled / lines) * 100).toFixed(1) : '0.0';
    text += `\n${name} · ${known.kind} · ${known.labelled} of ${lines} labelled (${percent} %)`;
    text += ` · ${known.human} by people, ${known.machine} by a model`;
    if (known.failed) text += ` · ${known.failed} failed`;
    if (known.adjusted > 0) text += ` · ${known.adjusted} adjusted`;
    if (known.jobs.length > 0) text += ` · job ${known.jobs.join(', ')}`;
    text += '\n';
    const classes = Object.entries(known.classes);
    // What has no name in its class map is a problem, which was reported.
    for (const row of classes) if (row[0] === '') row[0] = '(without a name)';
    const rows = known.shapes ? shapeRows(classes, known.shapes) : pixelRows(classes);
    if (classes.length > 0) text += alignedColumns(rows);
    if (known.empty) text += `  ${known.empty} data objects without any\n`;
    if (!known.shapes && classes.some(([, { objects }]) => objects === undefined)) {
      text += '  --root FOLDER with the masks counts objects and pixels\n';
    }
    if (known.masksScaled) {
      text += `  ${known.masksScaled} masks of 16-bit greys, all multiples of 257, read as 8-bit ones\n`;
    }
    if (known.strayPixels) text += `  ${known.strayPixels} stray pixels\n`;
  }
  return text;
}

type Classes = readonly (readonly [string, ClassStats])[];

function pixelRows(classes: Classes): string[][] {
  const total = classes.reduce((sum, [, { pixels }]) => sum + (pixels ?? 0), 0);
  const hasPixels = classes.some(([, { pixels }]) => pixels !== undefined);
  return [
    ['class', 'objects', ...(hasPixels ? ['pixels', '%'] : [])],
    ...classes.map(([label, { objects, pixels }]) => [
      label,
      String(objects ?? '?'),
      ...(pixels === undefined
        ? []
        : [String(pixels), total > 0 ? ((pixels / total) * 100).toFixed(2) : '0.00']),
    ]),
  ];
}

function shapeRows(classes: Classes, kinds: readonly string[]): string[][] {
  const what = kinds.length === 1 ? (PLURALS[kinds[0]!] ?? 'shapes') : 'shapes';
  const hasSize = kinds.some((kind) => kind !== 'keypoint' && kind !== 'span');
  const hasConfidence = classes.some(([, { meanConfidence }]) => meanConfidence !== undefined);
  return [
    [
      ...['class', 'objects', what],
      ...(hasSize ? ['mean size'] : []),
      ...(hasConfidence ? ['confidence'] : []),
    ],
    ...classes.map(([label, { objects, shapes, meanWidth, meanHeight, meanConfidence }]) => [
      label,
      String(objects ?? 0),
      String(shapes ?? 0),
      ...(hasSize ? [`${(meanWidth ?? 0).toFixed(1)} × ${(meanHeight ?? 0).toFixed(1)}`] : []),
      ...(hasConfidence ? [(meanConfidence ?? 0).toFixed(2)] : []),
    ]),
  ];
}

/** The first column to the left, the others to the right. */
function alignedColumns(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) => {
      const cells = row.map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!),
      );
      return `  ${cells.join('  ')}\n`;
    })
    .join('');
}
