import { closeSync, openSync, readSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ManifestError,
  type ManifestLine,
  parseManifest,
  readManifestInBatches,
} from '../../index.js';
import { fileError, openInput, statOf, writePieces } from '../files.js';
import { hashOf, LineIndex, type LineSpan } from './line-index.js';
import { LineStarts } from './line-starts.js';

/** How much is read at once: lines that are merged mostly follow each other. */
const WINDOW = 1 << 16;

/** Names a data object, where a line has one. */
export function sourceOf(line: ManifestLine): string | undefined {
  if (line.sourceRef !== undefined) return `ref ${line.sourceRef}`;
  return line.source === undefined ? undefined : `text ${line.source}`;
}

/** A manifest whose lines are read when their data object's turn comes; of the rest places are kept. */
export class LaterManifest {
  readonly #index = new LineIndex();
  readonly #decoder = new TextDecoder();
  readonly #handle: number;
  #window = Buffer.alloc(WINDOW);
  #windowFrom = 0;
  #windowLength = 0;

  private constructor(
    private readonly name: string,
    path: string,
    private readonly folder: string | undefined,
  ) {
    this.#handle = openSync(path, 'r');
  }

  /** Reads a manifest once, to know where its lines are. What cannot be read again is copied first. */
  static async open(
    name: string,
    onProblem: (problem: ManifestError) => void,
  ): Promise<LaterManifest> {
    const isFile = statOf(name)?.isFile() === true;
    const exists = name === '-' || statOf(name) !== undefined;
    const folder =
      isFile || !exists ? undefined : await mkdtemp(join(tmpdir(), 'gt-manifest-merge-'));
    const path = folder === undefined ? name : join(folder, 'copy.manifest');
    let manifest: LaterManifest;
    try {
      if (folder !== undefined) await writePieces(path, openInput(name));
      manifest = new LaterManifest(name, path, folder);
    } catch (error) {
      if (folder !== undefined) await rm(folder, { recursive: true, force: true });
      throw fileError(name, error);
    }
    try {
      const starts = new LineStarts();
      const pieces = starts.watch(openInput(path));
      for await (const batch of readManifestInBatches(pieces, { file: name, onProblem })) {
        for (const line of batch) {
          const source = sourceOf(line);
          if (source !== undefined) {
            manifest.#index.add(hashOf(source), starts.spanOf(line.number));
          }
        }
      }
      manifest.#index.seal();
      return manifest;
    } catch (error) {
      await manifest.close();
      throw error;
    }
  }

  /** Bytes held for the lines. */
  get held(): number {
    return this.#index.byteLength;
  }

  /** The first line of a data object that was not taken yet. */
  take(source: string): ManifestLine | undefined {
    let found: ManifestLine | undefined;
    this.#index.take(hashOf(source), (span) => {
      const line = this.#lineAt(span);
      if (sourceOf(line) !== source) return false;
      found = line;
      return true;
    });
    return found;
  }

  /** The lines that were not taken, in their order. */
  *rest(): Generator<ManifestLine> {
    for (const span of this.#index.rest()) yield this.#lineAt(span);
  }

  async close(): Promise<void> {
    closeSync(this.#handle);
    if (this.folder !== undefined) await rm(this.folder, { recursive: true, force: true });
  }

  #lineAt(span: LineSpan): ManifestLine {
    try {
      const text = this.#decoder.decode(this.#bytesAt(span));
      const [line] = parseManifest(text, { validate: false });
      if (line) return line;
    } catch (error) {
      if (!(error instanceof ManifestError)) throw fileError(this.name, error);
    }
    const what = 'The manifest changed while it was read.';
    throw new ManifestError('file', what, { file: this.name }, 'a file that nobody writes to');
  }

  #bytesAt({ offset, length }: LineSpan): Uint8Array {
    const isWithin =
      offset >= this.#windowFrom && offset + length <= this.#windowFrom + this.#windowLength;
    if (!isWithin) {
      if (length > this.#window.length) this.#window = Buffer.alloc(length);
      this.#windowFrom = offset;
      this.#windowLength = readSync(this.#handle, this.#window, 0, this.#window.length, offset);
    }
    const from = offset - this.#windowFrom;
    return this.#window.subarray(from, from + length);
  }
}
