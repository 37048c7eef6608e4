/**
 * Lengths of a prefix code for symbols of the given frequencies, none longer than `limit` bits:
 * Huffman's code built in place over sorted frequencies (Moffat and Katajainen, 1995), then cut to
 * the limit by moving leaves so that Kraft's sum stays 1.
 *
 * @param frequencies How often each symbol occurs; 0 gives it no code.
 * @param limit The most bits, 15 or 7 in deflate.
 */
export function codeLengths(frequencies: Uint32Array, limit: number): Uint8Array {
  const lengths = new Uint8Array(frequencies.length);
  const symbols: number[] = [];
  for (let symbol = 0; symbol < frequencies.length; symbol++) {
    if (frequencies[symbol]! > 0) symbols.push(symbol);
  }
  if (symbols.length === 0) return lengths;
  if (symbols.length === 1) {
    lengths[symbols[0]!] = 1;
    return lengths;
  }
  symbols.sort((a, b) => frequencies[a]! - frequencies[b]! || a - b);
  const depths = minimumRedundancy(symbols.map((symbol) => frequencies[symbol]!));
  const perLength = countByLength(depths, limit);
  // The rarest symbols take the longest codes.
  let at = 0;
  for (let length = limit; length > 0; length--) {
    for (let n = perLength[length]!; n > 0; n--) lengths[symbols[at++]!] = length;
  }
  return lengths;
}

/** Codes of the given lengths in canonical order, with their bits reversed for deflate. */
export function canonicalCodes(lengths: Uint8Array): Uint16Array {
  const perLength = new Uint16Array(17);
  for (const length of lengths) if (length > 0) perLength[length]!++;
  const next = new Uint16Array(17);
  for (let length = 1; length < 16; length++) {
    next[length + 1] = (next[length]! + perLength[length]!) << 1;
  }
  const codes = new Uint16Array(lengths.length);
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol]!;
    if (length > 0) codes[symbol] = reverseBits(next[length]!++, length);
  }
  return codes;
}

function reverseBits(code: number, length: number): number {
  let reversed = 0;
  for (let bit = 0; bit < length; bit++) reversed |= ((code >>> bit) & 1) << (length - 1 - bit);
  return reversed;
}

/** Depths of the leaves of a Huffman tree over ascending weights, in place. */
function minimumRedundancy(weights: number[]): number[] {
  const n = weights.length;
  const a = weights;
  a[0] = a[0]! + a[1]!;
  let root = 0;
  let leaf = 2;
  for (let next = 1; next < n - 1; next++) {
    const take = (): number => {
      if (leaf >= n || (root < next && a[root]! < a[leaf]!)) {
        const weight = a[root]!;
        a[root++] = next;
        return weight;
      }
      return a[leaf++]!;
    };
    const first = take();
    a[next] = first;
    a[next] = first + take();
  }
  a[n - 2] = 0;
  for (let next = n - 3; next >= 0; next--) a[next] = a[a[next]!]! + 1;
  let available = 1;
  let used = 0;
  let depth = 0;
  let node = n - 2;
  let next = n - 1;
  while (available > 0) {
    while (node >= 0 && a[node] === depth) {
      used++;
      node--;
    }
    while (available > used) {
      a[next--] = depth;
      available--;
    }
    available = 2 * used;
    depth++;
    used = 0;
  }
  return a;
}

function countByLength(depths: readonly number[], limit: number): number[] {
  const perLength = new Array<number>(limit + 1).fill(0);
  let kraft = 0;
  const full = 2 ** limit;
  for (const depth of depths) {
    const length = Math.min(depth, limit);
    perLength[length]!++;
    kraft += full / 2 ** length;
  }
  // Too many leaves were pulled up to the limit: lengthen shorter codes until the sum fits.
  while (kraft > full) {
    let length = limit - 1;
    while (perLength[length] === 0) length--;
    perLength[length]!--;
    perLength[length + 1]!++;
    kraft -= full / 2 ** (length + 1);
  }
  // What room that leaves is given back to the longest codes.
  for (let length = limit; length > 1; length--) {
    while (perLength[length]! > 0 && kraft + full / 2 ** length <= full) {
      perLength[length]!--;
      perLength[length - 1]!++;
      kraft += full / 2 ** length;
    }
  }
  return perLength;
}
