const WIDTH = 30;
const INTERVAL = 100;

/** A progress bar on standard error, shown on a terminal alone and only if the work takes long. */
export class Progress {
  readonly #shown: boolean;
  readonly #from = performance.now();
  #last = 0;
  #drawn = false;

  /** @param total 0 where it is not known. */
  constructor(
    private readonly what: string,
    private readonly total: number,
    quiet: boolean,
  ) {
    this.#shown = !quiet && process.stderr.isTTY;
  }

  /** @param done Of the total. */
  show(done: number): void {
    const now = performance.now();
    if (!this.#shown || now - this.#last < INTERVAL || now - this.#from < INTERVAL * 3) return;
    this.#last = now;
    this.#drawn = true;
    const part = this.total > 0 ? Math.min(1, done / this.total) : 0;
    const filled = Math.round(part * WIDTH);
    const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
    const left = part > 0 ? ((now - this.#from) / 1000) * (1 / part - 1) : 0;
    const text =
      this.total > 0 ? `${bar} ${Math.round(part * 100)} % · ${Math.ceil(left)} s left` : `${done}`;
    process.stderr.write(`\r\x1b[2K${this.what} ${text}`);
  }

  end(): void {
    if (this.#drawn) process.stderr.write('\r\x1b[2K');
  }
}

/** Pieces that move a progress bar as they pass. */
export async function* counted(
  pieces: AsyncIterable<Uint8Array>,
  progress: Progress,
): AsyncGenerator<Uint8Array> {
  let done = 0;
  try {
    for await (const piece of pieces) {
      yield piece;
      done += piece.length;
      progress.show(done);
    }
  } finally {
    progress.end();
  }
}
