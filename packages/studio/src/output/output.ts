import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { JobRow } from '../jobs/job.js';
import { outputOf } from '../jobs/job.js';
import type { Buckets } from '../objects/buckets.js';
import { Refusal } from '../refusal.js';

const URL_S = 3600;

/** A file of a job's output. */
export interface OutputFile {
  /** Below the job's place. */
  readonly path: string;
  readonly uri: string;
  /** Bytes. */
  readonly size: number;
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

  /** What lies directly below a folder of a job's output, as a browser of files shows it. */
  async browse(
    job: JobRow,
    folder: string,
  ): Promise<{
    folders: { name: string; files: number }[];
    files: (OutputFile & { url: string })[];
  }> {
    const prefix = folder === '' ? '' : `${folder.replace(/\/+$/, '')}/`;
    const folders = new Map<string, number>();
    const files: (OutputFile & { url: string })[] = [];
    for await (const file of this.files(job)) {
      if (!file.path.startsWith(prefix)) continue;
      const rest = file.path.slice(prefix.length);
      const slash = rest.indexOf('/');
      if (slash >= 0) {
        const name = rest.slice(0, slash);
        folders.set(name, (folders.get(name) ?? 0) + 1);
      } else if (files.length < 1000) {
        files.push({ ...file, url: await this.buckets.url(file.uri, URL_S) });
      }
    }
    return { folders: [...folders].map(([name, count]) => ({ name, files: count })), files };
  }

  /** One file of a job's output. */
  async open(job: JobRow, path: string) {
    return this.buckets.get(`${outputOf(job.definition)}/${path}`);
  }

  /**
   * A zip of all files, made as it is read. Colons in names become `_`, as S3 downloads do on
   * systems whose file names have none.
   */
  zip(job: JobRow): Readable {
    const zip = new ZipFile();
    const output = zip.outputStream as Readable;
    void this.fill(zip, job).catch((error: unknown) => output.destroy(error as Error));
    return output;
  }

  private async fill(zip: ZipFile, job: JobRow): Promise<void> {
    let count = 0;
    for await (const file of this.files(job)) {
      const { body, modified } = await this.buckets.get(file.uri);
      const name = `${job.definition.name}/${file.path.replaceAll(':', '_')}`;
      const stream = Readable.from(body, { objectMode: false });
      const read = new Promise<void>((done, fail) => {
        stream.once('end', done);
        stream.once('error', fail);
      });
      // PNGs are compressed already.
      zip.addReadStream(stream, name, { mtime: modified, compress: !name.endsWith('.png') });
      await read;
      count += 1;
    }
    if (count === 0) {
      throw new Refusal('not-found', `The job "${job.name}" has written nothing yet.`);
    }
    zip.end();
  }
}
