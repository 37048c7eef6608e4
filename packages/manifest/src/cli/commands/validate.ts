import { basename } from 'node:path';
import {
  decodeMask,
  ManifestError,
  readConsolidationRequest,
  readConsolidationResponse,
  readLabelCategories,
  readManifestInBatches,
  readWorkerResponse,
} from '../../index.js';
import { openInput, readBytes, readJson, sizeOf } from '../files.js';
import { type Options, usage } from '../options.js';
import { counted, Progress } from '../progress.js';

type Problem = (problem: ManifestError) => void;
type Check = (file: string, options: Options, problem: Problem) => Promise<Record<string, unknown>>;

const MOST = 1000;

const CHECKS: Readonly<Record<string, Check>> = {
  manifest: checkManifest,
  mask: checkMask,
  labels: async (file, _, onProblem) => ({
    labels: readLabelCategories(await readJson(file), { file, onProblem }).labels.length,
  }),
  'worker-response': async (file) => ({
    answers: readWorkerResponse(await readJson(file), file).answers.length,
  }),
  'consolidation-request': async (file) => ({
    objects: readConsolidationRequest(await readJson(file), file).length,
  }),
  'consolidation-response': async (file) => ({
    objects: readConsolidationResponse(await readJson(file), file).length,
  }),
};

/** Reports all problems of files. */
export async function validate(options: Options): Promise<number> {
  const { files, values, flags } = options;
  if (files.length === 0) throw usage('validate needs a file.', 'a path, or - for standard input');
  const { kind } = values;
  if (kind !== undefined && !Object.hasOwn(CHECKS, kind)) {
    throw usage(`There is no kind "${kind}".`, Object.keys(CHECKS).join(', '));
  }
  const most = values.most === undefined ? MOST : Number(values.most);
  if (!(most >= 0)) throw usage(`"${values.most}" is no number.`, '--most with a number');
  const problems: ManifestError[] = [];
  let count = 0;
  const reports: Record<string, unknown>[] = [];
  for (const file of files) {
    const before = count;
    const note = (problem: ManifestError): void => {
      count++;
      if (problems.length < most) problems.push(problem);
      if (!flags.has('json') && count <= most)
        process.stdout.write(`${problem.message} [${problem.code}]\n`);
    };
    let found: Record<string, unknown> = {};
    const told = kind ?? kindOfFile(file);
    try {
      found = await CHECKS[told]!(file, options, note);
    } catch (error) {
      if (!(error instanceof ManifestError)) throw error;
      note(error.place.file === undefined ? error.at({ file }) : error);
    }
    reports.push({ file, kind: told, ...found, problems: count - before });
  }
  if (flags.has('json')) {
    process.stdout.write(`${JSON.stringify({ files: reports, count, problems }, null, 2)}\n`);
  } else {
    if (count > most) process.stdout.write(`… and ${count - most} more.\n`);
    for (const { file, kind: told, problems: n, ...found } of reports) {
      const parts = Object.entries(found).map(([key, value]) => `${String(value)} ${key}`);
      process.stderr.write(
        `${String(file)} (${String(told)}): ${[...parts, `${String(n)} problems`].join(', ')}\n`,
      );
    }
  }
  return count > 0 ? 1 : 0;
}

function kindOfFile(file: string): string {
  if (/\.png$/i.test(file)) return 'mask';
  if (/consolidation-request/.test(file)) return 'consolidation-request';
  if (/consolidation-response/.test(file)) return 'consolidation-response';
  if (/worker-response/.test(file)) return 'worker-response';
  const name = basename(file).toLowerCase();
  if (name === 'data.json' || /label.*\.json$|categor.*\.json$/.test(name)) return 'labels';
  return 'manifest';
}

async function checkManifest(
  file: string,
  { flags }: Options,
  onProblem: Problem,
): Promise<Record<string, unknown>> {
  const progress = new Progress(
    basename(file),
    sizeOf(file),
    flags.has('quiet') || flags.has('json'),
  );
  const duplicateKeys = flags.has('duplicates');
  let lines = 0;
  const source = counted(openInput(file), progress);
  for await (const batch of readManifestInBatches(source, { file, onProblem, duplicateKeys })) {
    lines += batch.length;
  }
  if (lines === 0)
    onProblem(new ManifestError('line-empty', 'The manifest has no lines.', { file }));
  return { lines };
}

async function checkMask(file: string): Promise<Record<string, unknown>> {
  const { map } = await decodeMask(await readBytes(file)).catch((error: unknown) => {
    // A mask with colours of its own is read by a job's colours; here its form alone counts.
    if (error instanceof ManifestError && error.message.includes('no colours were given')) {
      return readAnyPixels(file);
    }
    throw error;
  });
  return { pixels: map.width * map.height };
}

const readAnyPixels = async (file: string): ReturnType<typeof decodeMask> =>
  decodeMask(await readBytes(file), { colors: ['#2ca02c'] });
