import type { LiquidPart, LiquidPlace } from './scan-types.js';

/** End of a `{{ … }}` or `{% … %}` that begins at `at`: delimiters between quotes do not count. */
function endOfLiquid(source: string, at: number, close: string): number {
  let quote = '';
  for (let next = at + 2; next < source.length; next += 1) {
    const character = source[next];
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") {
      quote = character;
    } else if (source.startsWith(close, next)) {
      return next + close.length;
    }
  }
  const plain = source.indexOf(close, at + 2);
  return plain < 0 ? source.length : plain + close.length;
}

/** Finds the Liquid of one source, in one pass from its begin to its end. */
export class LiquidFinder {
  readonly parts: LiquidPart[] = [];
  readonly #source: string;
  readonly #enabled: boolean;

  /** @param enabled False for a rendered page, where braces are text. */
  constructor(source: string, enabled: boolean) {
    this.#source = source;
    this.#enabled = enabled;
  }

  /** Whether a piece of Liquid begins here. */
  startsAt(at: number): boolean {
    if (!this.#enabled || this.#source[at] !== '{') return false;
    const next = this.#source[at + 1];
    return next === '{' || next === '%';
  }

  /**
   * Takes the piece that begins at `at` and gives the offset after it. Bodies of `comment` and
   * `raw` are passed over as well.
   */
  take(at: number, place: LiquidPlace): number {
    const isTag = this.#source[at + 1] === '%';
    const end = endOfLiquid(this.#source, at, isTag ? '%}' : '}}');
    let from = at + 2;
    let to = Math.max(end - 2, from);
    if (this.#source[from] === '-') from += 1;
    if (to > from && this.#source[to - 1] === '-') to -= 1;
    const content = this.#source.slice(from, to);
    const kind = isTag ? 'tag' : 'output';
    this.parts.push({ kind, begin: at, end, content, contentBegin: from, place });
    const block = isTag ? /^\s*(comment|raw)\b/.exec(content)?.[1] : undefined;
    return block === undefined ? end : this.#endOfBlock(block, end);
  }

  #endOfBlock(name: string, from: number): number {
    const pattern = new RegExp(`\\{%-?\\s*end${name}\\s*-?%\\}`, 'g');
    pattern.lastIndex = from;
    const found = pattern.exec(this.#source);
    return found ? found.index + found[0].length : this.#source.length;
  }
}
