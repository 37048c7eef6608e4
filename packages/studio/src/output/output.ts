import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { JobRow } from '../jobs/job.js';
import { outputOf } from '../jobs/job.js';
import type { Buckets } from '../objects/buckets.js';
import { formatUri, parsePrefix } from '../objects/object-key.js';
import type { FolderPage } from '../objects/object-store.js';
import { Refusal } from '../refusal.js';
import { ZipNames } from './zip-names.js';

const URL_S = 3600;

/** A file of a job's output. */
export interface OutputFile {
  /** Below the job's place. */
  readonly path: string;
  readonly uri: string;
  /** Bytes. */
  readonly size: number;
}

/** A page of a folder. */
export interface OutputPage {
  readonly folders: readonly { readonly name: string }[];
  /** The address is null for a key that nothing can be read by: somebody else wrote it there. */
  readonly files: readonly (OutputFile & { readonly url: string | null })[];
  /** What to ask for the next page with; null on the last one. */
  readonly next: string | null;
}

/** Nothing for an object whose key is refused; other failures stay what they are. */
function refusedKey(error: unknown): null {
  if (error instanceof Refusal && error.code === 'invalid') return null;
  throw error;
}

/** Reads what a job has written. */
export class Output {
  constructor(private readonly buckets: Buckets) {}

  /** A job's files, in the order of their names. */
  async *files(job: JobRow): AsyncGenerator<OutputFile> {
    const place = outputOf(job.definition);
    for await (const { uri, size } of this.buckets.list(place)) {
      yield { path: uri.slice(place.length + 1), uri, size };
    }
  }

  /**
   * A page of what lies directly below a folder of a job's output, as a browser of files shows it.
   *
   * @param folder Below the job's place; empty for that place itself.
   * @param after `next` of the page before.
   */
  async browse(
    job: JobRow,
    folder: string,
    { limit = 200, after }: { limit?: number | undefined; after?: string | undefined } = {},
  ): Promise<OutputPage> {
    const place = outputOf(job.definition);
    const below = folder.split('/').filter(Boolean).join('/');
    const page: FolderPage = await this.buckets
      .children(below === '' ? place : `${place}/${below}`, { limit: Math.min(limit, 1000), after })
      .catch((error: unknown) => {
        // A job that has written nothing yet has no folder either.
        if (error instanceof Refusal && error.code === 'not-found')
          return { folders: [], files: [] };
        throw error;
      });
    const files: OutputPage['files'][number][] = [];
    for (const { key, size } of page.files) {
      const { bucket } = parsePrefix(place);
      const uri = formatUri({ bucket, key });
      const url = await this.buckets.url(uri, URL_S).catch(refusedKey);
      files.push({ path: uri.slice(place.length + 1), uri, size, url });
    }
    return { folders: page.folders.map((name) => ({ name })), files, next: page.next ?? null };
  }

  /** One file of a job's output. */
  async open(job: JobRow, path: string) {
    return this.buckets.get(`${outputOf(job.definition)}/${path}`);
  }

  /**
   * A zip of all files, made as it is read, under names that every system can have. Objects by keys
   * that are refused are named in a file `left-out.txt`.
   */
  zip(job: JobRow): Readable {
    const zip = new ZipFile();
    const output = zip.outputStream as Readable;
    void this.fill(zip, job).catch((error: unknown) => output.destroy(error as Error));
    return output;
  }

  private async fill(zip: ZipFile, job: JobRow): Promise<void> {
    const names = new ZipNames();
    const leftOut: string[] = [];
    let count = 0;
    for await (const file of this.files(job)) {
      count += 1;
      const found = await this.buckets.get(file.uri).catch(refusedKey);
      if (!found) {
        leftOut.push(JSON.stringify(file.path));
        continue;
      }
      const { body, modified } = found;
      const name = names.of(`${job.definition.name}/${file.path}`);
      const stream = Readable.from(body, { objectMode: false });
      const read = new Promise<void>((done, fail) => {
        stream.once('end', done);
        stream.once('error', fail);
      });
      // PNGs are compressed already.
      zip.addReadStream(stream, name, { mtime: modified, compress: !name.endsWith('.png') });
      await read;
    }
    if (count === 0) {
      throw new Refusal('not-found', `The job "${job.name}" has written nothing yet.`, {
        reason: 'nothing-written',
        values: { name: job.name },
      });
    }
    if (leftOut.length > 0) {
      const text = `Not in this zip, since their keys are not safe as paths:\n${leftOut.join('\n')}\n`;
      zip.addBuffer(Buffer.from(text), names.of(`${job.definition.name}/left-out.txt`));
    }
    zip.end();
  }
}
