/** A line as it was found, without its break. */
export interface FoundLine {
  readonly text: string;
  /** Counted from 1. */
  readonly number: number;
  /** What was wrong with the bytes: longer than allowed (then `text` is empty), or no UTF-8. */
  readonly fault?: 'too-long' | 'encoding';
  /** Length in bytes or characters of a line that is too long. */
  readonly length?: number;
}

const NEWLINE = 10;
/** The most bytes of UTF-8 that one UTF-16 unit takes. */
const BYTES_A_UNIT = 3;
/** Pieces larger than this are cut, so that a whole file in memory is not doubled. */
const PIECE = 1 << 18;

/**
 * Cuts bytes or strings into lines, at `\n` or `\r\n`. What is kept between two pieces is bounded:
 * of a line that is too long only its length is.
 */
export class LineSplitter {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;
  #pendingText = '';
  #number = 0;
  #skipped = 0;
  #skipping = false;

  /** @param maximum The most UTF-16 units a line may have. */
  constructor(private readonly maximum: number) {}

  /** The lines that a piece completes. */
  *push(piece: Uint8Array | string): Generator<FoundLine[]> {
    for (let from = 0; from < piece.length; from += PIECE) {
      const found =
        typeof piece === 'string'
          ? this.#pushText(piece.slice(from, from + PIECE))
          : this.#pushBytes(piece.subarray(from, from + PIECE));
      if (found.length > 0) yield found;
    }
  }

  /** The last line, where no break ends it. */
  end(): FoundLine[] {
    const found: FoundLine[] = [];
    if (this.#skipping) found.push(this.#tooLong());
    else if (this.#pendingBytes > 0) this.#decodeLines(this.#takePending(), found);
    else if (this.#pendingText !== '') this.#textLines(`${this.#pendingText}\n`, found);
    this.#pendingText = '';
    return found;
  }

  #pushBytes(bytes: Uint8Array): FoundLine[] {
    const found: FoundLine[] = [];
    const last = bytes.lastIndexOf(NEWLINE);
    let from = 0;
    if (last >= 0) {
      if (this.#skipping || this.#pendingBytes > 0) {
        const first = bytes.indexOf(NEWLINE);
        this.#keep(bytes.subarray(0, first));
        from = first + 1;
        if (this.#skipping) {
          found.push(this.#tooLong());
        } else this.#decodeLines(this.#takePending(), found);
      }
      if (from <= last) this.#decodeLines(bytes.subarray(from, last), found);
      from = last + 1;
    }
    if (from < bytes.length) this.#keep(bytes.subarray(from));
    return found;
  }

  #keep(bytes: Uint8Array): void {
    if (this.#skipping) this.#skipped += bytes.length;
    else {
      // The piece may be the caller's own buffer, to be used again.
      this.#pending.push(bytes.slice());
      this.#pendingBytes += bytes.length;
      if (this.#pendingBytes > (this.maximum + 2) * BYTES_A_UNIT) {
        this.#skipping = true;
        this.#skipped = this.#pendingBytes;
        this.#takePending();
      }
    }
  }

  #takePending(): Uint8Array {
    const parts = this.#pending;
    const all = parts.length === 1 ? parts[0]! : new Uint8Array(this.#pendingBytes);
    if (parts.length !== 1) {
      let at = 0;
      for (const part of parts) {
        all.set(part, at);
        at += part.length;
      }
    }
    this.#pending = [];
    this.#pendingBytes = 0;
    return all;
  }

  #tooLong(): FoundLine {
    const length = this.#skipped;
    this.#skipping = false;
    this.#skipped = 0;
    return { text: '', number: ++this.#number, fault: 'too-long', length };
  }

  /** Lines of bytes that end where a line ends, the last break left out. */
  #decodeLines(bytes: Uint8Array, found: FoundLine[]): void {
    let text: string;
    try {
      text = this.#decoder.decode(bytes);
    } catch {
      this.#decodeOneByOne(bytes, found);
      return;
    }
    this.#textLines(text, found, true);
  }

  #decodeOneByOne(bytes: Uint8Array, found: FoundLine[]): void {
    const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
    for (let from = 0; from <= bytes.length;) {
      const at = bytes.indexOf(NEWLINE, from);
      const end = at < 0 ? bytes.length : at;
      const line = bytes.subarray(from, end);
      try {
        this.#textLines(this.#decoder.decode(line), found, true);
      } catch {
        const text = lenient.decode(line).replace(/\r$/, '');
        found.push({ text, number: ++this.#number, fault: 'encoding' });
      }
      from = end + 1;
    }
  }

  #pushText(piece: string): FoundLine[] {
    const found: FoundLine[] = [];
    if (this.#skipping) {
      const at = piece.indexOf('\n');
      this.#skipped += at < 0 ? piece.length : at;
      if (at < 0) return found;
      found.push(this.#tooLong());
      this.#pendingText = this.#textLines(piece.slice(at + 1), found);
    } else this.#pendingText = this.#textLines(this.#pendingText + piece, found);
    if (this.#pendingText.length > this.maximum + 2) {
      this.#skipping = true;
      this.#skipped = this.#pendingText.length;
      this.#pendingText = '';
    }
    return found;
  }

  /** Adds the lines of a text; gives the rest after the last break, or takes it as a line too. */
  #textLines(text: string, found: FoundLine[], whole = false): string {
    let from = 0;
    for (;;) {
      const at = text.indexOf('\n', from);
      if (at < 0 && !whole) return text.slice(from);
      let end = at < 0 ? text.length : at;
      if (end > from && text.charCodeAt(end - 1) === 13) end--;
      if (this.#number === 0 && text.charCodeAt(from) === 0xfeff) from++;
      const number = ++this.#number;
      if (end - from > this.maximum) {
        found.push({ text: '', number, fault: 'too-long', length: end - from });
      } else found.push({ text: text.slice(from, end), number });
      if (at < 0) return '';
      from = at + 1;
    }
  }
}
