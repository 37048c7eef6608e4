import { ManifestError } from '../errors.js';
import { isObject, type JsonObject, kindOf } from '../json-value.js';

/** A label category configuration: the labels of a job, in the order that indices refer to. */
export interface LabelCategories {
  readonly labels: readonly string[];
  /** `2018-11-28` in AWS's documentation; working jobs often leave it out. */
  readonly documentVersion?: string | undefined;
  /** The whole document, with what is not known here. */
  readonly document: JsonObject;
}

/** Ground Truth's limits: label length, and how many labels a kind of job may have. */
export const LABEL_LIMITS = {
  longestLabel: 256,
  minimum: { 'semantic-segmentation': 1, 'single-label': 2, 'multi-label': 2 },
  /** The console takes 10 for segmentation, the API any number. */
  maximum: { 'semantic-segmentation': 255, 'single-label': Infinity, 'multi-label': 50 },
} as const;

/** What a job's labels are for. */
export type LabelTask = keyof typeof LABEL_LIMITS.minimum;

/** Options of reading label categories. */
export interface LabelCategoriesOptions {
  readonly file?: string | undefined;
  /** Checks how many labels there are. */
  readonly task?: LabelTask | undefined;
  /** Told of every problem; without it the first is thrown. */
  readonly onProblem?: ((problem: ManifestError) => void) | undefined;
}

/**
 * Reads a label category configuration.
 *
 * @param input The file's text, or its JSON parsed.
 * @throws {ManifestError} `json-syntax`, `label-categories`
 */
export function readLabelCategories(
  input: unknown,
  options: LabelCategoriesOptions = {},
): LabelCategories {
  const document = documentOf(input, options.file);
  const problem = (what: string, key: string, expected: string): void => {
    const place = options.file === undefined ? { key } : { file: options.file, key };
    const error = new ManifestError('label-categories', what, place, expected);
    if (!options.onProblem) throw error;
    options.onProblem(error);
  };
  const labels: string[] = [];
  const entries = document.labels;
  if (!Array.isArray(entries)) {
    problem(`There is ${kindOf(entries)}.`, 'labels', 'an array of {"label": "name"}');
  } else {
    entries.forEach((entry, at) => {
      if (isObject(entry) && typeof entry.label === 'string') labels.push(entry.label);
      else problem(`There is ${kindOf(entry)}.`, `labels.${at}`, 'an object with a label');
    });
  }
  const version = document['document-version'];
  if (version !== undefined && typeof version !== 'string') {
    problem(`There is ${kindOf(version)}.`, 'document-version', 'a string');
  }
  checkLabels(labels, options.task, problem);
  return {
    labels,
    documentVersion: typeof version === 'string' ? version : undefined,
    document,
  };
}

/** The text of a label category configuration. @throws {ManifestError} `label-categories` */
export function writeLabelCategories(
  labels: readonly string[],
  {
    documentVersion = '2018-11-28',
    task,
  }: { readonly documentVersion?: string | null; readonly task?: LabelTask } = {},
): string {
  checkLabels(labels, task, (what, key, expected) => {
    throw new ManifestError('label-categories', what, { key }, expected);
  });
  return JSON.stringify({
    ...(documentVersion !== null && { 'document-version': documentVersion }),
    labels: labels.map((label) => ({ label })),
  });
}

function checkLabels(
  labels: readonly string[],
  task: LabelTask | undefined,
  problem: (what: string, key: string, expected: string) => void,
): void {
  const least = task ? LABEL_LIMITS.minimum[task] : 1;
  const most = task ? LABEL_LIMITS.maximum[task] : Infinity;
  if (labels.length < least) {
    problem(`There are ${labels.length} labels.`, 'labels', `at least ${least}`);
  }
  if (labels.length > most)
    problem(`There are ${labels.length} labels.`, 'labels', `at most ${most}`);
  const seen = new Map<string, number>();
  labels.forEach((label, at) => {
    const key = `labels.${at}.label`;
    if (label === '') problem('The label is empty.', key, 'a name');
    if (label.length > LABEL_LIMITS.longestLabel) {
      problem(
        `The label has ${label.length} characters.`,
        key,
        `at most ${LABEL_LIMITS.longestLabel}`,
      );
    }
    const before = seen.get(label);
    if (before !== undefined) {
      problem(`"${label}" stands at ${before} already.`, key, 'each label once');
    } else seen.set(label, at);
  });
}

function documentOf(input: unknown, file: string | undefined): JsonObject {
  const place = file === undefined ? {} : { file };
  let value = input;
  if (typeof input === 'string') {
    try {
      value = JSON.parse(input.replace(/^\ufeff/, '')) as unknown;
    } catch (cause) {
      const what = `The file is no JSON: ${(cause as Error).message}.`;
      throw new ManifestError('json-syntax', what, place, undefined, { cause });
    }
  }
  if (isObject(value)) return value;
  throw new ManifestError(
    'label-categories',
    `There is ${kindOf(value)}.`,
    place,
    'an object with labels',
  );
}
