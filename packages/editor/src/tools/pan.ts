import type { Point } from '@gt-elements/raster';
import type { PointerSample } from '../input.js';
import type { Overlay } from '../overlay.js';
import type { Tool, ToolContext } from './tool.js';

/** Moves the view. States: `idle`, `panning`. Changes no pixel. */
export class PanTool implements Tool {
  readonly id = 'pan';
  #held: Point | undefined;

  constructor(private readonly context: ToolContext) {}

  get state(): 'idle' | 'panning' {
    return this.#held ? 'panning' : 'idle';
  }

  get overlay(): Overlay {
    return { cursor: this.#held ? 'grabbing' : 'grab', items: [] };
  }

  pointerDown(sample: PointerSample): void {
    this.#hold({ x: sample.x, y: sample.y });
  }

  pointerMove(samples: readonly PointerSample[], pressed: boolean): void {
    const last = samples[samples.length - 1];
    if (!this.#held || !pressed || !last) return;
    // Where the sample was made the held point is not yet: moving the view by the difference puts it there.
    const { scale } = this.context.viewport;
    this.context.viewport.pan((last.x - this.#held.x) * scale, (last.y - this.#held.y) * scale);
  }

  pointerUp(): void {
    this.#hold(undefined);
  }

  complete(): void {
    this.#hold(undefined);
  }

  cancel(): void {
    this.#hold(undefined);
  }

  #hold(point: Point | undefined): void {
    if (this.#held === point) return;
    this.#held = point;
    this.context.stateChanged();
    this.context.overlayChanged();
  }
}
