/** Earlier labels shown over the picture for a worker to judge. */
export type Overlay = MaskOverlay | BoxOverlay;

/** A segmentation: its mask picture and the colour of each label, or of each instance of one, `#rrggbb`. */
export interface MaskOverlay {
  readonly kind: 'mask';
  readonly source: string;
  readonly legend: readonly LegendEntry[];
}

/** Bounding boxes, in pixels of the picture from its top left corner. */
export interface BoxOverlay {
  readonly kind: 'boxes';
  readonly boxes: readonly Box[];
  readonly legend: readonly LegendEntry[];
}

export interface Box {
  readonly label: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly color: string;
}

export interface LegendEntry {
  readonly label: string;
  readonly color: string;
}

/** The colours that Ground Truth gives to labels, in order. */
const PALETTE = [
  '#2ca02c',
  '#1f77b4',
  '#ff7f0e',
  '#d62728',
  '#9467bd',
  '#8c564b',
  '#e377c2',
  '#7f7f7f',
  '#bcbd22',
  '#17becf',
];

/**
 * Reads `overlay` as Ground Truth's verification templates write it:
 * `{ semanticSegmentation: { labelMappings, src } }`, `{ instanceSegmentation: { instances, src } }` or
 * `{ boundingBox: { labels, value } }`.
 *
 * @throws {Error} What was expected.
 */
export function readOverlay(value: unknown): Overlay {
  const { semanticSegmentation, instanceSegmentation, boundingBox } = record(value);
  if (semanticSegmentation !== undefined) return readMask(record(semanticSegmentation));
  if (instanceSegmentation !== undefined) return readInstances(record(instanceSegmentation));
  if (boundingBox !== undefined) return readBoxes(record(boundingBox));
  throw expected();
}

function readMask({ src, labelMappings }: Record<string, unknown>): MaskOverlay {
  if (typeof src !== 'string' || src === '') throw expected();
  const legend = Object.entries(record(labelMappings ?? {})).map(([label, mapping]) => {
    const { color } = record(mapping);
    return { label, color: safeColor(color, '#7f7f7f') };
  });
  return { kind: 'mask', source: src, legend };
}

/** Instances of one label are told apart by their number, as Ground Truth lists them. */
function readInstances({ src, instances }: Record<string, unknown>): MaskOverlay {
  if (typeof src !== 'string' || src === '' || !Array.isArray(instances)) throw expected();
  const count = new Map<string, number>();
  const legend = instances.map((entry) => {
    const { label, color } = record(entry);
    const name = String(label ?? '');
    const number = (count.get(name) ?? 0) + 1;
    count.set(name, number);
    return { label: `${name} ${number}`.trim(), color: safeColor(color, '#7f7f7f') };
  });
  return { kind: 'mask', source: src, legend };
}

function readBoxes({ labels, value }: Record<string, unknown>): BoxOverlay {
  if (!Array.isArray(value)) throw expected();
  const known = Array.isArray(labels) ? labels.map(String) : [];
  const boxes = value.map((entry) => {
    const { label, left, top, width, height } = record(entry);
    const numbers = [left, top, width, height].map(Number);
    if (numbers.some((number) => !Number.isFinite(number))) throw expected();
    const name = String(label ?? '');
    if (!known.includes(name)) known.push(name);
    const color = PALETTE[known.indexOf(name) % PALETTE.length]!;
    return {
      label: name,
      left: numbers[0]!,
      top: numbers[1]!,
      width: numbers[2]!,
      height: numbers[3]!,
      color,
    };
  });
  const legend = known.map((label, at) => ({ label, color: PALETTE[at % PALETTE.length]! }));
  return { kind: 'boxes', boxes, legend };
}

function record(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw expected();
  return value as Record<string, unknown>;
}

/** A hexadecimal colour, so that nothing else of a template reaches a style. */
function safeColor(value: unknown, otherwise: string): string {
  return typeof value === 'string' && /^#[0-9a-f]{3,8}$/i.test(value) ? value : otherwise;
}

const expected = (): Error =>
  new Error(
    'an object such as { semanticSegmentation: { src: "…", labelMappings: { Cat: { color: "#2ca02c" } } } }, { instanceSegmentation: { src: "…", instances: [{ label: "Cat", color: "#2ca02c" }] } } or { boundingBox: { labels: ["Cat"], value: [{ label: "Cat", left: 1, top: 2, width: 3, height: 4 }] } }',
  );
