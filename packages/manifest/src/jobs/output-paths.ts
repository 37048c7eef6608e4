import { fileDate, maskFileDate } from '../dates.js';
import { ManifestError } from '../errors.js';

const JOB_NAME = /^[a-zA-Z0-9](?:-*[a-zA-Z0-9]){0,62}$/;

/** Where a job's output lies below its output path, as Ground Truth lays it out. */
export class OutputPaths {
  /** `<output path>/<job name>`, without a slash at the end. */
  readonly root: string;

  /**
   * @param outputPath For example `s3://bucket/output`; a slash at the end does not matter.
   * @throws {ManifestError} `job-name`
   */
  constructor(outputPath: string, jobName: string) {
    checkJobName(jobName);
    this.root = `${outputPath.replace(/\/+$/, '')}/${jobName}`;
  }

  /** The copy of the label categories that the worker's page reads. */
  get labelCategories(): string {
    return `${this.root}/annotation-tool/data.json`;
  }

  /** The output manifest. */
  get outputManifest(): string {
    return `${this.root}/manifests/output/output.manifest`;
  }

  /** All workers' answers to one data object. */
  workerResponse(iteration: number, dataObjectId: string | number, time: Date): string {
    return `${this.root}/annotations/worker-response/iteration-${iteration}/${dataObjectId}/${fileDate(time)}.json`;
  }

  /** A batch of answers for the post-annotation function. */
  consolidationRequest(iteration: number, time: Date): string {
    return this.#consolidation('consolidation-request', iteration, time);
  }

  /** What the post-annotation function made of a batch. */
  consolidationResponse(iteration: number, time: Date): string {
    return this.#consolidation('consolidation-response', iteration, time);
  }

  /** A consolidated mask. @param microseconds Of the time, beyond its milliseconds. */
  consolidatedMask(dataObjectId: string | number, time: Date, microseconds = 0): string {
    const name = `${dataObjectId}_${maskFileDate(time, microseconds)}.png`;
    return `${this.root}/annotations/consolidated-annotation/output/${name}`;
  }

  #consolidation(kind: string, iteration: number, time: Date): string {
    return `${this.root}/annotations/consolidated-annotation/${kind}/iteration-${iteration}/${fileDate(time)}.json`;
  }
}

/** Checks a job's name: 1 to 63 letters, digits and hyphens. @throws {ManifestError} `job-name` */
export function checkJobName(name: string): void {
  if (name.length <= 63 && JOB_NAME.test(name)) return;
  throw new ManifestError(
    'job-name',
    `${JSON.stringify(name)} is no name of a job.`,
    {},
    '1 to 63 letters, digits and hyphens, with a letter or digit at both ends',
  );
}

/** What a path below a job's output names. */
export type OutputPath =
  | { readonly kind: 'label-categories' | 'output-manifest' }
  | {
      readonly kind: 'worker-response';
      readonly iteration: number;
      readonly dataObjectId: string;
      readonly time: string;
    }
  | {
      readonly kind: 'consolidation-request' | 'consolidation-response';
      readonly iteration: number;
      readonly time: string;
    }
  | { readonly kind: 'mask'; readonly dataObjectId: string; readonly time: string };

/**
 * Says what a path within a job's output is, also where a download wrote `_` for `:`.
 *
 * @param path Absolute or from the job's root on.
 */
export function readOutputPath(path: string): OutputPath | undefined {
  const clean = path.replaceAll('\\', '/');
  if (/(?:^|\/)annotation-tool\/data\.json$/.test(clean)) return { kind: 'label-categories' };
  if (/(?:^|\/)manifests\/output\/output\.manifest$/.test(clean))
    return { kind: 'output-manifest' };
  const answer = /annotations\/worker-response\/iteration-(\d+)\/([^/]+)\/([^/]+)\.json$/.exec(
    clean,
  );
  if (answer) {
    return {
      kind: 'worker-response',
      iteration: Number(answer[1]),
      dataObjectId: answer[2]!,
      time: withColons(answer[3]!),
    };
  }
  const batch =
    /consolidated-annotation\/(consolidation-re(?:quest|sponse))\/iteration-(\d+)\/([^/]+)\.json$/.exec(
      clean,
    );
  if (batch) {
    return {
      kind: batch[1] as 'consolidation-request',
      iteration: Number(batch[2]),
      time: withColons(batch[3]!),
    };
  }
  const mask = /(?:^|\/)(\d+)_(\d{4}-\d\d-\d\dT[\d:_.]+)\.png$/.exec(clean);
  return mask ? { kind: 'mask', dataObjectId: mask[1]!, time: withColons(mask[2]!) } : undefined;
}

const withColons = (time: string): string =>
  time.replace(/([T_]\d\d)_(\d\d)_(\d\d)(?=\.|$)/, '$1:$2:$3');

/** Characters that no name may hold on Windows, besides the slash. */
const FORBIDDEN = /[<>:"\\|?*\u0000-\u001f%]/g;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * A key as a path that every file system can have: characters that one of them forbids (`:` of the
 * times above all) are written as `%3A` and so on, part by part. {@link fromFileName} undoes it.
 */
export const toFileName = (key: string): string =>
  key
    .split('/')
    .map((part) =>
      part
        .replace(FORBIDDEN, escaped)
        .replace(/[. ]$/, escaped)
        .replace(RESERVED, (name) => escaped(name[0]!) + name.slice(1)),
    )
    .join('/');

/** The key that {@link toFileName} made a path of. */
export const fromFileName = (path: string): string =>
  path.replace(/%([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

const escaped = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

/** The name that AWS's own tools give a download where `:` cannot be; it cannot be undone. */
export const toDownloadName = (key: string): string => key.replaceAll(':', '_');
