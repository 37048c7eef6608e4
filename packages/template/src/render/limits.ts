/**
 * How much one rendering may use. A template is someone else's code, so every limit has a default,
 * and reaching one gives an error that names it.
 */
export interface RenderLimits {
  /** Characters of the template; Ground Truth's own limit is 128,000. */
  templateLength: number;
  /** Characters of the rendered page. */
  outputLength: number;
  /** Turns of all `for` and `tablerow` loops together. */
  loopIterations: number;
  /** Blocks (`if`, `for`, `case`, …) inside each other. */
  nesting: number;
  /** Milliseconds of rendering, without the time spent waiting for `grantReadAccess`. */
  milliseconds: number;
  /** Characters and array items that filters and ranges may make in all. */
  memory: number;
  /** Different URIs that may go through `grant_read_access`. */
  grants: number;
}

/** The limits that hold where the caller names no others. */
export const DEFAULT_LIMITS: Readonly<RenderLimits> = {
  templateLength: 128_000,
  outputLength: 10_000_000,
  loopIterations: 100_000,
  nesting: 100,
  milliseconds: 3_000,
  memory: 20_000_000,
  grants: 1_000,
};

/** What a limit counts, for its message. */
const UNITS: Record<keyof RenderLimits, string> = {
  templateLength: 'characters of template',
  outputLength: 'characters of output',
  loopIterations: 'turns of loops',
  nesting: 'blocks inside each other',
  milliseconds: 'milliseconds of rendering',
  memory: 'characters and items made by filters and ranges',
  grants: 'different URIs through grant_read_access',
};

/** Thrown inside a rendering that reached a limit; callers of the package see it as a `TemplateError`. */
export class LimitReached extends Error {
  readonly limit: keyof RenderLimits;

  constructor(limit: keyof RenderLimits, bound: number) {
    super(limitMessage(limit, bound));
    this.name = 'LimitReached';
    this.limit = limit;
  }
}

/** The sentence that names a limit that was reached. */
export function limitMessage(limit: keyof RenderLimits, bound: number): string {
  return `The limit "${limit}" was reached: at most ${bound.toLocaleString('en-US')} ${UNITS[limit]}. Make the template do less, or pass a higher limits.${limit}.`;
}
