const CLASSES = [
  ['up to 32²', 0, 32 * 32],
  ['up to 96²', 32 * 32, 96 * 96],
  ['larger', 96 * 96, Infinity],
];

const mean = (values) =>
  values.length === 0 ? NaN : values.reduce((a, b) => a + b, 0) / values.length;

/** The value that a share of all do not exceed. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

const number = (value, digits) => (Number.isFinite(value) ? value.toFixed(digits) : '–');

/** The table of a run: one line an engine and kind of click, IoU by size of the object. */
export function tableOf(rows) {
  const lines = [
    [
      'engine',
      'clicks',
      'objects',
      'IoU',
      'boundary F',
      'over 0.9',
      ...CLASSES.map(([n]) => n),
      'ms p50',
      'ms p95',
      'first ms p95',
    ],
  ];
  for (const engine of new Set(rows.map((row) => row.engine))) {
    for (const displaced of [false, true]) {
      const part = rows.filter((row) => row.engine === engine && row.displaced === displaced);
      if (part.length === 0) continue;
      const ious = part.map((row) => row.iou);
      const firsts = part.map((row) => row.first).filter((value) => value !== undefined);
      lines.push([
        engine,
        displaced ? 'displaced' : 'exact',
        String(part.length),
        number(mean(ious), 4),
        number(mean(part.map((row) => row.boundaryF)), 4),
        number(ious.filter((iou) => iou > 0.9).length / ious.length, 3),
        ...CLASSES.map(([, from, to]) =>
          number(
            mean(part.filter((row) => row.area > from && row.area <= to).map((r) => r.iou)),
            4,
          ),
        ),
        number(
          quantile(
            part.map((row) => row.milliseconds),
            0.5,
          ),
          0,
        ),
        number(
          quantile(
            part.map((row) => row.milliseconds),
            0.95,
          ),
          0,
        ),
        number(quantile(firsts, 0.95), 0),
      ]);
    }
  }
  const widths = lines[0].map((_, at) => Math.max(...lines.map((line) => line[at].length)));
  return lines
    .map((line) =>
      line
        .map((cell, at) => cell.padEnd(widths[at]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
