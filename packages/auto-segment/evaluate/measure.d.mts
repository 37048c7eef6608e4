export interface Click {
  readonly x: number;
  readonly y: number;
}

export function seeded(seed: number): () => number;

export function clicksOf(
  instance: {
    readonly extremes: Readonly<
      Record<'top' | 'bottom' | 'left' | 'right', readonly [number, number]>
    >;
  },
  seed: number,
  by: number,
  size: { readonly width: number; readonly height: number },
): Click[];

export function intersectionOverUnion(found: Uint8Array, truth: Uint8Array): number;

export function boundaryF(
  found: Uint8Array,
  truth: Uint8Array,
  width: number,
  height: number,
  distance: number,
): number;
