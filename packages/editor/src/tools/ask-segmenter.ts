import type { SegmentRequest, SegmentResult, Segmenter } from '../segmenter.js';

/** Milliseconds without a sign of life (status, preview, answer) after which an engine is given up. */
export const SEGMENTER_PATIENCE = 30_000;

/** What came of asking: a mask, or nothing; with something for the worker to read. */
export type SegmentOutcome = { readonly message?: SegmentMessage } & (
  { readonly result: SegmentResult } | { readonly failed: true }
);

/** Level, code, text and, where it has one, the code of what lies behind it. */
export type SegmentMessage = readonly [
  level: 'info' | 'warning' | 'error',
  code: string,
  text: string,
  reason?: string | undefined,
];

const failed = (code: string, text: string, reason?: string): SegmentOutcome => ({
  failed: true,
  message: ['error', code, text, reason],
});

/**
 * Asks a segmenter that may throw, answer nonsense or never answer. It rejects never; an outcome
 * after an abort is to be ignored.
 */
export async function askSegmenter({
  segmenter,
  request,
  size,
  signal,
  onPreview,
}: {
  readonly segmenter: Segmenter | undefined;
  readonly request: SegmentRequest;
  readonly size: { readonly width: number; readonly height: number };
  readonly signal: AbortSignal;
  readonly onPreview: (result: SegmentResult) => void;
}): Promise<SegmentOutcome> {
  if (!segmenter) {
    return failed(
      'no-segmenter',
      'There is no auto-segment engine here. Your points are kept; the other tools work without one.',
    );
  }
  const stop = new AbortController();
  const patience = new Patience(stop);
  const forward = () => stop.abort(signal.reason);
  signal.addEventListener('abort', forward, { once: true });
  let unsubscribe = () => {};
  try {
    unsubscribe = segmenter.subscribe(() => patience.begin());
    patience.begin();
    const givenUp = new Promise<never>((_, reject) => {
      stop.signal.addEventListener('abort', () => reject(stop.signal.reason), { once: true });
    });
    const answer = segmenter.segment(request, {
      signal: stop.signal,
      onPreview: (preview) => {
        patience.begin();
        if (problemWith(preview, size) === undefined) onPreview(preview);
      },
    });
    const result = await Promise.race([answer, givenUp]);
    return judged(result, size);
  } catch (error) {
    if (patience.lost) {
      return failed(
        'segmenter-silent',
        `The auto-segment engine gave no answer within ${SEGMENTER_PATIENCE / 1000} seconds. Your points are kept: press Enter to try again, or use another tool.`,
      );
    }
    const why = error instanceof Error ? error.message : String(error);
    return failed(
      'segmenter-failed',
      `The auto-segment engine failed: ${why} Your points are kept: press Enter to try again, or use another tool.`,
      codeOf(error),
    );
  } finally {
    patience.end();
    unsubscribe();
    signal.removeEventListener('abort', forward);
  }
}

function judged(
  result: SegmentResult,
  size: { readonly width: number; readonly height: number },
): SegmentOutcome {
  const problem = problemWith(result, size);
  if (problem !== undefined) {
    return failed(
      'segmenter-bad-mask',
      `The auto-segment engine answered with a mask that ${problem}.`,
    );
  }
  if (!result.mask.inside.includes(1)) {
    return {
      result,
      message: [
        'info',
        'empty-mask',
        'No object was found between these points: correct the mask with a click, or take points back.',
      ],
    };
  }
  return result.notice
    ? { result, message: ['info', 'segmenter-notice', result.notice, result.noticeCode] }
    : { result };
}

/** The stable code of an error, where it has one. A `DOMException` has a number there. */
function codeOf(error: unknown): string | undefined {
  const code = (error as { readonly code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}

function problemWith(
  result: SegmentResult,
  size: { readonly width: number; readonly height: number },
): string | undefined {
  const area = result?.mask?.area;
  if (!area || !result.mask.inside) return 'has no area';
  const { x, y, width, height } = area;
  if (![x, y, width, height].every(Number.isInteger)) return 'is not on whole pixels';
  if (x < 0 || y < 0 || x + width > size.width || y + height > size.height) {
    return 'reaches beyond the picture';
  }
  if (result.mask.inside.length !== width * height) {
    return `has ${result.mask.inside.length} bytes for ${width} × ${height} pixels`;
  }
  return undefined;
}

/** Gives a controller's work up when nothing was heard for too long. */
class Patience {
  lost = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly controller: AbortController) {}

  /** Begins to wait, anew where it had begun. */
  begin(): void {
    this.end();
    this.#timer = setTimeout(() => {
      this.lost = true;
      this.controller.abort();
    }, SEGMENTER_PATIENCE);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
