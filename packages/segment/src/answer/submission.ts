import type { Editor } from '@gt-elements/editor';
import type { SemanticSegmentationAnswer } from '@gt-elements/manifest';
import type { AdjustmentState } from '../adjustment/adjustment.js';
import type { SegmentLocale } from '../locale/catalogs.js';
import { isBlank } from '../review/blank.js';
import { AnswerKeeper } from './answer-keeper.js';
import { type readKept, writeKept } from './kept-answer.js';
import { restoreMask } from './restore-mask.js';

/** What decides, besides the mask, whether and as what an answer may be handed in. */
export interface SubmissionWork {
  readonly adjustment: { readonly state: AdjustmentState };
  /** What keeps the answer from being handed in whether or not one is required; empty when nothing does. */
  readonly obstacle: string;
}

/**
 * What a form gets of the work: the answer in Ground Truth's shape, what is still missing of it, and
 * the way back from an answer that the browser kept.
 */
export class Submission {
  #editor: Editor | undefined;
  #keeper: AnswerKeeper | undefined;
  #kept: ReturnType<typeof readKept> | undefined;
  #restoring: Promise<void> = Promise.resolve();

  constructor(
    private readonly locale: SegmentLocale,
    private readonly work: SubmissionWork,
    private readonly host: { readonly src: string; nothingToLabel: boolean },
    private readonly beforeReading: () => void,
  ) {}

  /** What the browser is to keep for a page that is gone back to; `null` where nothing was done. */
  get kept(): string | null {
    const { src: picture, nothingToLabel } = this.host;
    if (!this.#editor?.isModified && !nothingToLabel) return null;
    const answer = this.value;
    return answer && writeKept({ picture, answer, nothingToLabel });
  }

  /** Begins with a document. */
  begin(editor: Editor): void {
    this.#keeper?.close();
    this.#editor = editor;
    this.#keeper = new AnswerKeeper(editor);
    this.#keeper.changed();
  }

  /** Ends with the document: there is no answer any more. */
  end(): void {
    this.#keeper?.close();
    this.#keeper = undefined;
    this.#editor = undefined;
  }

  /** Says that pixels or classes changed. */
  changed(): void {
    this.#keeper?.changed();
  }

  /** The answer as it is now; `null` where there is no document. */
  get value(): SemanticSegmentationAnswer | null {
    this.beforeReading();
    const answer = this.#keeper?.answer();
    if (!answer || !this.#editor) return null;
    const { state } = this.work.adjustment;
    if (state === 'none') return answer;
    return { ...answer, initialValueModified: state === 'abandoned' || this.#editor.isModified };
  }

  /** The mask as it is now; `null` where there is no document. */
  get png(): Uint8Array | null {
    this.beforeReading();
    return this.#keeper?.png() ?? null;
  }

  /** Whether there is something that the worker has to settle, even where no answer is required. */
  get isHeldUp(): boolean {
    return this.#editor !== undefined && this.work.obstacle !== '';
  }

  /**
   * What is missing, as a sentence for the worker; empty when the answer may be submitted.
   *
   * @param nothingToLabel Whether the worker says that there is nothing to label.
   */
  missing(nothingToLabel: boolean): string {
    if (!this.#editor) return this.locale.text('notReady');
    if (this.work.obstacle) return this.work.obstacle;
    const done = nothingToLabel || this.#editor.isModified || !isBlank(this.#editor.map);
    return done ? '' : this.locale.text('nothingPainted');
  }

  /** Puts an earlier answer back: at once, or when the document is there. */
  restore(kept: ReturnType<typeof readKept>): void {
    this.#kept = kept;
    this.#restoring = this.applyKept();
  }

  /** Puts an earlier answer back that waits for the document, unless it is one for another picture. */
  async applyKept(): Promise<void> {
    const editor = this.#editor;
    const kept = this.#kept;
    if (!editor || !kept) return;
    this.#kept = undefined;
    if (kept.picture !== undefined && kept.picture !== this.host.src) return;
    const labels = await restoreMask(editor, kept.answer);
    if (!labels || this.#editor !== editor) return;
    if (kept.nothingToLabel !== undefined) this.host.nothingToLabel = kept.nothingToLabel;
    const { width, height } = editor;
    editor.apply('Restore', ({ edit }) => {
      edit.writeRectangle({ x: 0, y: 0, width, height }, labels);
    });
  }

  /** Resolves when a kept answer is back and the answer is compressed, so that reading it costs next to nothing. */
  async whenSettled(): Promise<void> {
    await this.#restoring;
    await this.#keeper?.whenSettled();
  }
}
