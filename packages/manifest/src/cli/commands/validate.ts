import { basename } from 'node:path';
import {
  decodeLineMask,
  decodeMask,
  ManifestError,
  type ManifestLine,
  readConsolidationRequest,
  readConsolidationResponse,
  readLabelCategories,
  readManifestInBatches,
  readWorkerResponse,
} from '../../index.js';
import { findFile, openInput, readBytes, readJson, sizeOf } from '../files.js';
import { type FileKind, kindOfFile } from '../kind-of-file.js';
import { type Options, usage } from '../options.js';
import { PROBLEMS, WRONG_USE } from '../outcome.js';
import { MOST_PROBLEMS } from '../problem-list.js';
import { counted, Progress } from '../progress.js';

/** Said of masks that were not read as they stand. */
const SCALED = '16-bit greys, all multiples of 257, read as 8-bit ones';

type Problem = (problem: ManifestError) => void;
type Check = (file: string, options: Options, problem: Problem) => Promise<Record<string, unknown>>;

const CHECKS: Readonly<Record<FileKind, Check>> = {
  manifest: checkManifest,
  mask: checkMask,
  labels: async (file, _, onProblem) => ({
    labels: readLabelCategories(await readJson(file), { file, onProblem }).labels.length,
  }),
  'worker-response': (file, _, problem) => checkEach(file, problem, 'answers', readWorkerResponse),
  'consolidation-request': (file, _, problem) =>
    checkEach(file, problem, undefined, readConsolidationRequest),
  'consolidation-response': (file, _, problem) =>
    checkEach(file, problem, undefined, readConsolidationResponse),
};

/** Reports all problems of files. */
export async function validate(options: Options): Promise<number> {
  const { files, values, flags, outcome } = options;
  if (files.length === 0) throw usage('validate needs a file.', 'a path, or - for standard input');
  const { kind } = values;
  if (kind !== undefined && !Object.hasOwn(CHECKS, kind)) {
    throw usage(`There is no kind "${kind}".`, Object.keys(CHECKS).join(', '));
  }
  const most = values.most === undefined ? MOST_PROBLEMS : Number(values.most);
  if (!(most >= 0)) throw usage(`"${values.most}" is no number.`, '--most with a number');
  const problems: ManifestError[] = [];
  let count = 0;
  const reports: Record<string, unknown>[] = [];
  for (const file of files) {
    const before = count;
    const note = (problem: ManifestError): void => {
      count++;
      outcome.note(PROBLEMS);
      if (problems.length < most) problems.push(problem);
      if (!flags.has('json') && count <= most)
        process.stdout.write(`${problem.message} [${problem.code}]\n`);
    };
    let found: Record<string, unknown> = {};
    const told = kind ?? (await kindOfFile(file));
    try {
      found = await CHECKS[told as FileKind](file, options, note);
    } catch (error) {
      if (!(error instanceof ManifestError)) throw error;
      // A file that was named and cannot be read; the others are read nonetheless.
      if (error.code === 'file') outcome.note(WRONG_USE);
      note(error.place.file === undefined ? error.at({ file }) : error);
    }
    reports.push({ file, kind: told, ...found, problems: count - before });
  }
  if (flags.has('json')) {
    process.stdout.write(`${JSON.stringify({ files: reports, count, problems }, null, 2)}\n`);
  } else {
    if (count > most) process.stdout.write(`… and ${count - most} more.\n`);
    for (const { file, kind: told, problems: n, ...found } of reports) {
      const parts = Object.entries(found).map(([key, value]) =>
        key === 'note' ? String(value) : numbered(Number(value), key),
      );
      process.stderr.write(
        `${String(file)} (${String(told)}): ${[...parts, numbered(Number(n), 'problems')].join(', ')}\n`,
      );
    }
  }
  return outcome.code;
}

/** `1 line`, `2 lines`. */
const numbered = (count: number, things: string): string =>
  `${count} ${count === 1 ? things.replace(/ie(?=s$)/, 'y').replace(/s$/, '') : things}`;

/** Reads a document entry by entry, so that one bad entry does not hide the next. */
async function checkEach(
  file: string,
  problem: Problem,
  list: string | undefined,
  read: (input: unknown, file: string) => unknown,
): Promise<Record<string, unknown>> {
  const document = await readJson(file);
  const entries =
    list === undefined ? document : (document as Record<string, unknown> | null)?.[list];
  if (!Array.isArray(entries)) {
    read(document, file);
    return {};
  }
  const prefix = list === undefined ? '' : `${list}.`;
  entries.forEach((entry: unknown, at) => {
    try {
      read(list === undefined ? [entry] : { [list]: [entry] }, file);
    } catch (error) {
      if (!(error instanceof ManifestError)) throw error;
      const inside = (error.place.key ?? '').slice(prefix.length).replace(/^0/, '');
      problem(error.at({ file, key: `${prefix}${at}${inside}` }));
    }
  });
  return { entries: entries.length };
}

async function checkManifest(
  file: string,
  { flags, values }: Options,
  onProblem: Problem,
): Promise<Record<string, unknown>> {
  const progress = new Progress(
    basename(file),
    sizeOf(file),
    flags.has('quiet') || flags.has('json'),
  );
  const duplicateKeys = flags.has('duplicates');
  let lines = 0;
  let masks = 0;
  let scaled = 0;
  let hasProblems = false;
  const note: Problem = (problem) => {
    hasProblems = true;
    onProblem(problem);
  };
  const source = counted(openInput(file), progress);
  for await (const batch of readManifestInBatches(source, {
    ...{ file, onProblem: note, duplicateKeys },
  })) {
    lines += batch.length;
    if (values.root === undefined) continue;
    for (const line of batch) {
      const found = await checkMasksOf(line, values.root, file, onProblem);
      masks += found.masks;
      scaled += found.scaled;
    }
  }
  if (lines === 0 && !hasProblems)
    onProblem(new ManifestError('line-empty', 'The manifest has no lines.', { file }));
  if (values.root === undefined) return { lines };
  return { lines, masks, ...(scaled > 0 && { note: `of ${scaled} masks: ${SCALED}` }) };
}

/** Decodes the masks of a line by its own colour maps. @returns How many, and how many were scaled. */
async function checkMasksOf(
  line: ManifestLine,
  root: string,
  file: string,
  onProblem: Problem,
): Promise<{ masks: number; scaled: number }> {
  const found = { masks: 0, scaled: 0 };
  for (const label of line.labels) {
    if (label.kind !== 'semantic-segmentation') continue;
    const place = { file, line: line.number, key: label.name };
    const path = findFile(root, label.maskRef);
    if (path === undefined) {
      onProblem(new ManifestError('file', `${label.maskRef} was not found in ${root}.`, place));
      continue;
    }
    found.masks++;
    try {
      const bytes = await readBytes(path);
      const { scale } = await decodeLineMask(bytes, label.classes, { strays: 'error' });
      if (scale > 1) found.scaled++;
    } catch (error) {
      if (!(error instanceof ManifestError)) throw error;
      onProblem(error.at({ ...place, file: path }));
    }
  }
  return found;
}

async function checkMask(file: string): Promise<Record<string, unknown>> {
  const { map, scale } = await decodeMask(await readBytes(file)).catch((error: unknown) => {
    // A mask with colours of its own is read by a job's colours; here its form alone counts.
    if (error instanceof ManifestError && error.message.includes('no colours were given')) {
      return readAnyPixels(file);
    }
    throw error;
  });
  return { pixels: map.width * map.height, ...(scale > 1 && { note: SCALED }) };
}

const readAnyPixels = async (file: string): ReturnType<typeof decodeMask> =>
  decodeMask(await readBytes(file), { colors: ['#2ca02c'] });
