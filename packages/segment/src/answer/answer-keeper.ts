import type { Editor } from '@gt-elements/editor';
import {
  MaskPngEncoder,
  type SemanticSegmentationAnswer,
  segmentationAnswer,
} from '@gt-elements/manifest';

/**
 * Keeps the answer of an editor's document at hand: the mask is compressed in the background as it
 * changes, so that reading the answer compresses only what changed last.
 */
export class AnswerKeeper {
  #encoder: MaskPngEncoder;
  #palette: string;
  #working: AbortController | undefined;
  #settled: Promise<void> = Promise.resolve();

  constructor(private readonly editor: Editor) {
    this.#palette = paletteOf(editor).join();
    this.#encoder = new MaskPngEncoder(paletteOf(editor));
  }

  /** Says that pixels or classes changed: compresses in the background what is out of date. */
  changed(): void {
    this.#working?.abort();
    const working = new AbortController();
    this.#working = working;
    this.#settled = this.#compress(working.signal);
  }

  /** Resolves when all that has changed is compressed. */
  async whenSettled(): Promise<void> {
    let seen: Promise<void> | undefined;
    while (seen !== this.#settled) {
      seen = this.#settled;
      await seen;
    }
  }

  /** The mask as it is now. */
  png(): Uint8Array {
    this.#usePalette();
    return this.#encoder.encodeSync(this.editor.map);
  }

  /** The answer as it is now. */
  answer(): SemanticSegmentationAnswer {
    const { width, height, classes } = this.editor;
    return segmentationAnswer({
      width,
      height,
      labels: classes.map(({ name }) => name),
      colors: classes.map(({ color }) => color),
      png: this.png(),
    });
  }

  close(): void {
    this.#working?.abort();
  }

  async #compress(signal: AbortSignal): Promise<void> {
    // What changed is to be seen first: the task that changed it goes on to draw.
    await new Promise((resume) => setTimeout(resume));
    if (signal.aborted) return;
    this.#usePalette();
    try {
      await this.#encoder.encode(this.editor.map, { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  #usePalette(): void {
    const palette = paletteOf(this.editor);
    if (palette.join() === this.#palette) return;
    this.#palette = palette.join();
    this.#encoder = new MaskPngEncoder(palette);
  }
}

const paletteOf = (editor: Editor): string[] => editor.classes.map(({ color }) => color);
