/** Runs all fuzzers in turn and gives how many inputs were tried. */
export function fuzz(
  library: Record<string, unknown>,
  options: { seconds: number; seed: number; samples?: readonly Uint8Array[] },
): Promise<number>;
