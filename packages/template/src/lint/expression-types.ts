import type { LiquidPart } from '../html/scan-types.js';

/** A filter in an expression. */
export interface UsedFilter {
  name: string;
  /** Offset of its name in the template. */
  at: number;
}

/** A look-up such as `task.input.labels`. */
export interface UsedVariable {
  /** The parts that are written out: the path ends before the first computed part. */
  path: string[];
  /** Whether `path` is the whole look-up. */
  complete: boolean;
  at: number;
}

/** What one `{{ … }}` is made of. */
export interface OutputExpression {
  part: LiquidPart;
  /** The value before the filters, where it is one look-up. */
  variable: UsedVariable | undefined;
  /** The value before the filters, where it is a quoted text. */
  text: string | undefined;
  filters: UsedFilter[];
}
