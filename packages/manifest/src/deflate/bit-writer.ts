/** Bytes that grow, written bit by bit from the lowest bit up, as deflate wants (RFC 1951, 3.1.1). */
export class BitWriter {
  #bytes = new Uint8Array(1 << 14);
  #length = 0;
  #held = 0;
  #heldBits = 0;

  /** Whole bytes written so far. */
  get length(): number {
    return this.#length;
  }

  /** Makes room for `bytes` more, so that {@link put} need not look. */
  reserve(bytes: number): void {
    const wanted = this.#length + bytes + 8;
    if (wanted <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(wanted, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }

  /** Writes `count` bits, 0 to 16, the lowest first. Room must have been reserved. */
  put(value: number, count: number): void {
    this.#held |= value << this.#heldBits;
    this.#heldBits += count;
    if (this.#heldBits >= 16) {
      const bytes = this.#bytes;
      bytes[this.#length] = this.#held;
      bytes[this.#length + 1] = this.#held >>> 8;
      this.#length += 2;
      this.#held >>>= 16;
      this.#heldBits -= 16;
    }
  }

  /** Fills the byte that is begun with zeros. */
  alignToByte(): void {
    this.reserve(4);
    while (this.#heldBits > 0) {
      this.#bytes[this.#length++] = this.#held;
      this.#held >>>= 8;
      this.#heldBits -= 8;
    }
    this.#held = 0;
    this.#heldBits = 0;
  }

  /** Copies whole bytes; the writer must stand at a byte's start. */
  putBytes(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** A copy of what was written. */
  finish(): Uint8Array {
    this.alignToByte();
    return this.#bytes.slice(0, this.#length);
  }
}
