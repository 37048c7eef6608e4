import { readCocoParts } from './coco-shape.js';
import { shapeError } from './labelled-image.js';
import { parseCsv, writeCsv } from './csv.js';

/** A data object with the labels chosen for it. */
export interface Classified {
  readonly name: string;
  readonly labels: readonly string[];
}

/** What stands between two labels of one cell. */
const BETWEEN = '|';

/** Classifications as CSV: `source-ref,labels`, several labels joined by `|`. */
export const toClassificationCsv = (items: readonly Classified[]): string =>
  writeCsv([
    ['source-ref', 'labels'],
    ...items.map(({ name, labels }) => [name, labels.map(escapeLabel).join(BETWEEN)]),
  ]);

/**
 * Reads classifications from CSV. The first row names the columns; the data object stands in
 * `source-ref`, `image`, `filename`, `file` or `path`, the labels in `labels`, `label` or `class`.
 *
 * @throws {ManifestError} `convert-shape` with the line
 */
export function fromClassificationCsv(text: string): { classes: string[]; items: Classified[] } {
  const [header, ...rows] = parseCsv(text);
  const column = (names: readonly string[]): number => {
    const at = (header ?? []).findIndex((name) => names.includes(name.trim().toLowerCase()));
    if (at < 0) throw shapeError('A column is missing.', 'line 1', names.join(' or '));
    return at;
  };
  const name = column(['source-ref', 'source', 'image', 'filename', 'file', 'path']);
  const labels = column(['labels', 'label', 'class', 'class-name']);
  const items = rows.map((row): Classified => {
    const cell = row[labels] ?? '';
    return { name: row[name] ?? '', labels: cell === '' ? [] : splitLabels(cell) };
  });
  return { classes: classesOf(items), items };
}

/** Classifications in the manner of COCO: images, categories, and annotations without a shape. */
export interface CocoClassification {
  readonly images: readonly { readonly id: number; readonly file_name: string }[];
  readonly categories: readonly { readonly id: number; readonly name: string }[];
  readonly annotations: readonly {
    readonly id: number;
    readonly image_id: number;
    readonly category_id: number;
  }[];
}

/** Classifications as {@link CocoClassification}; category ids count from 1. */
export function toCocoClassification(
  items: readonly Classified[],
  classes: readonly string[],
): CocoClassification {
  let id = 0;
  return {
    images: items.map(({ name }, at) => ({ id: at + 1, file_name: name })),
    categories: classes.map((name, at) => ({ id: at + 1, name })),
    annotations: items.flatMap(({ labels }, at) =>
      labels.map((label) => {
        const place = classes.indexOf(label);
        if (place < 0)
          throw shapeError(`"${label}" is no class.`, `images.${at}`, classes.join(', '));
        return { id: ++id, image_id: at + 1, category_id: place + 1 };
      }),
    ),
  };
}

/** Reads {@link CocoClassification}. @throws {ManifestError} `convert-shape` */
export function fromCocoClassification(input: unknown): { classes: string[]; items: Classified[] } {
  const document = readCocoParts(input) as unknown as CocoClassification;
  const categories = [...document.categories].sort((a, b) => a.id - b.id);
  const nameOf = new Map(categories.map(({ id, name }) => [id, name]));
  const chosen = new Map<number, string[]>(document.images.map(({ id }) => [id, []]));
  document.annotations.forEach(({ image_id: image, category_id: category }, at) => {
    const name = nameOf.get(category);
    const labels = chosen.get(image);
    if (name === undefined || !labels) {
      const missing = labels ? `category ${category}` : `image ${image}`;
      throw shapeError(`There is no ${missing}.`, `annotations.${at}`);
    }
    if (!labels.includes(name)) labels.push(name);
  });
  return {
    classes: categories.map(({ name }) => name),
    items: document.images.map(({ id, file_name: name }) => ({ name, labels: chosen.get(id)! })),
  };
}

/** The classes that occur, in the order in which they first do. */
export const classesOf = (items: readonly Classified[]): string[] => [
  ...new Set(items.flatMap(({ labels }) => labels)),
];

const escapeLabel = (label: string): string => label.replace(/[\\|]/g, (c) => `\\${c}`);

function splitLabels(cell: string): string[] {
  const labels = [''];
  for (let at = 0; at < cell.length; at++) {
    if (cell[at] === '\\' && at + 1 < cell.length) labels[labels.length - 1] += cell[++at]!;
    else if (cell[at] === BETWEEN) labels.push('');
    else labels[labels.length - 1] += cell[at]!;
  }
  return labels;
}
