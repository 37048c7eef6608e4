import { type Editor, reviewMap } from '@gt-elements/editor';
import type { Finding, Point } from '@gt-elements/raster';

/** What a review has found. */
export interface ReviewResult {
  /** Share of the pixels that have no label, 0 to 1. */
  readonly unlabelled: number;
  readonly findings: readonly Finding[];
  readonly counts: Readonly<Record<Finding['kind'], number>>;
}

/** Looks through the mask for places that a worker may have missed, and leads from one to the next. */
export class Review {
  #editor: Editor | undefined;
  #result: ReviewResult | undefined;
  #working: { readonly abort: AbortController; readonly done: Promise<void> } | undefined;
  #stale = true;
  #at: Finding | undefined;

  /** @param onChange There is something else to show. */
  constructor(private readonly onChange: () => void) {}

  /** What was found last; `undefined` before the first look. */
  get result(): ReviewResult | undefined {
    return this.#result;
  }

  /** Whether it is looking now. */
  get busy(): boolean {
    return this.#working !== undefined;
  }

  /** The place that was jumped to last. */
  get at(): Finding | undefined {
    return this.#at;
  }

  /** How many findings of a kind there are. */
  count(kind: Finding['kind']): number {
    return this.#result?.counts[kind] ?? 0;
  }

  use(editor: Editor | undefined): void {
    this.#stop();
    this.#editor = editor;
    this.#result = undefined;
    this.#at = undefined;
    this.#stale = true;
  }

  /** Says that pixels changed: what was found is no longer sure. */
  changed(): void {
    this.#stale = true;
  }

  /** Forgets the place that was jumped to. */
  leave(): void {
    this.#at = undefined;
    this.onChange();
  }

  /** Looks again where pixels changed since the last time. */
  async look(): Promise<void> {
    const editor = this.#editor;
    if (!editor) return;
    if (!this.#stale) return this.#working?.done;
    this.#stop();
    this.#stale = false;
    const abort = new AbortController();
    const done = this.#find(editor, abort.signal).finally(() => {
      if (this.#working?.abort === abort) this.#working = undefined;
      this.onChange();
    });
    this.#working = { abort, done };
    this.onChange();
    return done;
  }

  /**
   * Brings the next place of a kind into the view.
   *
   * @param step 1 for the next, -1 for the one before.
   * @returns The place and its number among those of its kind, counted from 1; `undefined` where
   *   there is none.
   */
  async jump(
    kind: Finding['kind'],
    step: 1 | -1 = 1,
  ): Promise<
    { readonly finding: Finding; readonly number: number; readonly count: number } | undefined
  > {
    await this.look();
    const editor = this.#editor;
    const found = this.#result?.findings.filter((finding) => finding.kind === kind) ?? [];
    if (!editor || found.length === 0) {
      this.leave();
      return undefined;
    }
    const now = this.#at ? found.findIndex((finding) => sameBounds(finding, this.#at!)) : -1;
    const at =
      now === -1 && step === -1 ? found.length - 1 : (now + step + found.length) % found.length;
    const finding = found[at]!;
    this.#at = finding;
    editor.viewport.show(finding.bounds);
    this.onChange();
    return { finding, number: at + 1, count: found.length };
  }

  #stop(): void {
    this.#working?.abort.abort();
    this.#working = undefined;
  }

  async #find(editor: Editor, signal: AbortSignal): Promise<void> {
    try {
      const findings = await reviewMap(editor.map, { signal });
      const unlabelled = editor.statistics()[0]!.share;
      const counts = { unlabelled: 0, island: 0, gap: 0 };
      for (const { kind } of findings) counts[kind]++;
      if (editor === this.#editor) this.#result = { unlabelled, findings, counts };
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}

/** A pixel that belongs to a finding, near its middle where the middle does not. */
export function placeIn(editor: Editor, { bounds, label }: Finding): Point {
  const middle = { x: bounds.x + (bounds.width >> 1), y: bounds.y + (bounds.height >> 1) };
  const rows = Math.min(bounds.height, 512);
  for (let away = 0; away < rows; away++) {
    const y = middle.y + (away % 2 === 0 ? away >> 1 : -((away + 1) >> 1));
    if (y < bounds.y || y >= bounds.y + bounds.height) continue;
    if (editor.map.labelAt(middle.x, y) === label) return { x: middle.x, y };
    for (let x = bounds.x; x < bounds.x + bounds.width; x++) {
      if (editor.map.labelAt(x, y) === label) return { x, y };
    }
  }
  return middle;
}

const sameBounds = (a: Finding, b: Finding): boolean =>
  a.kind === b.kind && a.bounds.x === b.bounds.x && a.bounds.y === b.bounds.y;
