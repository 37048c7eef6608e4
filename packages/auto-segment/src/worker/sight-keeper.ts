import type { Picture, SegmentRequest } from '@gt-elements/editor';
import { lookAt, type Sight } from '../engine/built-in.js';

/**
 * Keeps the built-in engine's last look: a correction is about the same object, seen in the same
 * part of the picture.
 */
export class SightKeeper {
  #last: { readonly key: string; readonly sight: Sight } | undefined;

  constructor(private readonly picture: Picture) {}

  /** Looks at what a request is about, where that was not the last thing looked at. */
  async look(request: SegmentRequest, signal?: AbortSignal): Promise<Sight> {
    const key = JSON.stringify(request.extremePoints);
    const last = this.#last;
    if (last?.key === key && request.corrections.every(({ point }) => holds(last.sight, point))) {
      return last.sight;
    }
    const sight = await lookAt(this.picture, request, signal);
    this.#last = { key, sight };
    return sight;
  }

  /** Lets go of it. */
  forget(): void {
    this.#last = undefined;
  }
}

/** Whether a point lies well inside what was seen. */
function holds({ grid: { area } }: Sight, { x, y }: { readonly x: number; readonly y: number }) {
  return x >= area.x && y >= area.y && x < area.x + area.width && y < area.y + area.height;
}
