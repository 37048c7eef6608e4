import { fillMask, type Point } from '@gt-elements/raster';
import type { KeyInput, PointerSample } from '../input.js';
import type { Overlay, OverlayItem } from '../overlay.js';
import type { Correction, SegmentRequest, SegmentResult } from '../segmenter.js';
import { askSegmenter } from './ask-segmenter.js';
import type { Tool, ToolContext } from './tool.js';

/** Points that an object needs before a mask is asked for. */
const EXTREME_POINTS = 4;

/** A correction and the mask that it was made on, to go back to without asking again. */
interface Corrected {
  readonly correction: Correction;
  readonly before: SegmentResult;
}

/** What a toolbar shows of the auto-segment tool. */
export interface AutoSegmentProgress {
  readonly state: AutoSegmentTool['state'];
  /** Extreme points placed, 0 to 4. */
  readonly points: number;
  readonly corrections: number;
  /** The mask to be accepted, with the engine that made it. */
  readonly result: SegmentResult | undefined;
}

/**
 * Makes a mask from the top-, bottom-, left- and right-most points of an object, placed in any
 * order.
 *
 * States: `placing` (0 to 3 points), `segmenting` (asked, perhaps with a preview), `reviewing` (a
 * mask to accept, correct or drop), `failed` (no answer; the points stay).
 *
 * Reviewing, a click inside the mask takes that place out and one outside takes it in; Shift always
 * takes in, Alt and the second button always out. Enter accepts (and asks again after a failure),
 * Escape and undo take back one thing: a correction, else a point. The tool stays armed for the
 * next object.
 */
export class AutoSegmentTool implements Tool {
  readonly id = 'auto-segment';
  #points: readonly Point[] = [];
  #corrections: readonly Corrected[] = [];
  #result: SegmentResult | undefined;
  #preview: SegmentResult | undefined;
  #asking: AbortController | undefined;
  #failed = false;

  constructor(private readonly context: ToolContext) {}

  get state(): 'placing' | 'segmenting' | 'reviewing' | 'failed' {
    if (this.#asking) return 'segmenting';
    if (this.#failed) return 'failed';
    return this.#points.length < EXTREME_POINTS ? 'placing' : 'reviewing';
  }

  get progress(): AutoSegmentProgress {
    return {
      state: this.state,
      points: this.#points.length,
      corrections: this.#corrections.length,
      result: this.#result,
    };
  }

  get overlay(): Overlay {
    const items: OverlayItem[] = [];
    const shown = this.#preview ?? this.#result;
    const label = this.context.activeLabel;
    if (shown) {
      items.push({
        kind: 'mask',
        mask: shown.mask,
        label,
        provisional: this.#asking !== undefined,
      });
    }
    const points = [
      ...this.#points.map(({ x, y }) => ({ x, y, role: 'extreme' as const })),
      ...this.#corrections.map(({ correction: { point, include } }) => ({
        ...point,
        role: include ? ('include' as const) : ('exclude' as const),
      })),
    ];
    if (points.length > 0) items.push({ kind: 'points', points });
    return { cursor: 'crosshair', items };
  }

  get canUndo(): boolean {
    return this.#points.length > 0;
  }

  pointerDown(sample: PointerSample): void {
    if ((sample.clicks ?? 1) > 1) return;
    const { map } = this.context;
    const point = {
      x: Math.min(map.width, Math.max(0, sample.x)),
      y: Math.min(map.height, Math.max(0, sample.y)),
    };
    if (this.#points.length < EXTREME_POINTS) this.#place(point);
    else if (this.#result && !this.#asking) this.#correct(point, sample);
  }

  /** Points are placed at the press; nothing else is pressed. */
  pointerCancel(): void {}

  key({ key }: KeyInput): boolean {
    if (this.#points.length === 0) return false;
    if (key === 'Enter') this.complete();
    else if (key === 'Escape' || key === 'Backspace') this.undo();
    else return false;
    return true;
  }

  /** Accepts the mask; asks again where that has failed. */
  complete(): void {
    if (this.#asking || this.#points.length < EXTREME_POINTS) return;
    const result = this.#result;
    if (this.#failed || !result) {
      this.#ask();
      return;
    }
    const label = this.context.activeLabel;
    if (!this.context.mayPaint(label)) return;
    this.cancel();
    const gesture = this.context.begin('Auto-segment');
    const paint = { label, replaceable: this.context.replaceable(label) };
    fillMask(gesture.edit, this.context.map, result.mask.area, result.mask.inside, paint);
    gesture.complete();
  }

  /**
   * Asks once more for the mask that is under review, for when a better engine has become ready; the
   * points and corrections stay, and so does the mask where no answer comes.
   */
  askAgain(): void {
    if (this.state === 'reviewing') this.#ask({ again: true });
  }

  /** Drops points, corrections and mask. */
  cancel(): void {
    this.#stopAsking();
    this.#points = [];
    this.#corrections = [];
    this.#result = undefined;
    this.#failed = false;
    this.#changed();
  }

  undo(): void {
    this.#stopAsking();
    this.#failed = false;
    const corrected = this.#corrections[this.#corrections.length - 1];
    if (corrected) {
      this.#corrections = this.#corrections.slice(0, -1);
      this.#result = corrected.before;
    } else {
      this.#points = this.#points.slice(0, -1);
      this.#result = undefined;
    }
    this.#changed();
  }

  engineChanged(): void {
    if (!this.#asking && !this.#failed) return;
    this.#stopAsking();
    this.#ask();
  }

  #place(point: Point): void {
    if (this.#points.length === 0 && !this.context.mayPaint(this.context.activeLabel)) return;
    this.#points = [...this.#points, point];
    this.#changed();
    if (this.#points.length === EXTREME_POINTS) this.#ask();
  }

  #correct(point: Point, sample: PointerSample): void {
    const before = this.#result!;
    const excluding = sample.alt === true || ((sample.buttons ?? 1) & 2) !== 0;
    const include = sample.shift === true || (!excluding && !isInside(before, point));
    this.#corrections = [...this.#corrections, { correction: { point, include }, before }];
    this.#ask();
  }

  #ask({ again = false } = {}): void {
    const asking = new AbortController();
    this.#asking = asking;
    this.#failed = false;
    this.#changed();
    const corrections = this.#corrections.map(({ correction }) => correction);
    const request: SegmentRequest = {
      extremePoints: this.#points,
      corrections,
      ...(this.#result ? { previous: this.#result.mask } : {}),
    };
    const onPreview = (preview: SegmentResult) => {
      if (this.#asking !== asking) return;
      this.#preview = preview;
      this.context.overlayChanged();
    };
    const { segmenter, map } = this.context;
    const answer = askSegmenter({
      segmenter,
      request,
      size: map,
      signal: asking.signal,
      onPreview,
    });
    this.context.track(
      answer.then((outcome) => {
        if (this.#asking !== asking) return;
        this.#asking = undefined;
        this.#preview = undefined;
        if ('result' in outcome) this.#result = outcome.result;
        else this.#failed = !again;
        if (outcome.message) this.context.message(...outcome.message);
        this.#changed();
      }),
    );
  }

  #stopAsking(): void {
    this.#asking?.abort();
    this.#asking = undefined;
    this.#preview = undefined;
  }

  #changed(): void {
    this.context.stateChanged();
    this.context.overlayChanged();
  }
}

function isInside({ mask: { area, inside } }: SegmentResult, { x, y }: Point): boolean {
  const column = Math.floor(x) - area.x;
  const row = Math.floor(y) - area.y;
  if (column < 0 || row < 0 || column >= area.width || row >= area.height) return false;
  return inside[row * area.width + column] === 1;
}
