import { colourRegion, fillRegion, FloodFill, type Region } from '@gt-elements/raster';
import type { KeyInput, PointerSample } from '../input.js';
import type { Overlay } from '../overlay.js';
import { Turns } from '../turns.js';
import type { Tool, ToolContext } from './tool.js';

/** Runs of a flood between two looks at the clock. */
const RUNS_AT_ONCE = 4096;

/**
 * Fills the connected region under the pointer: that of one class, or that of a similar colour.
 *
 * States: `idle`, `filling`. A press fills; with Alt it erases. Escape, undo, another press and
 * another tool end a fill that takes long, without a trace.
 */
export class FillTool implements Tool {
  readonly id = 'fill';
  #running: AbortController | undefined;

  constructor(private readonly context: ToolContext) {}

  get state(): 'idle' | 'filling' {
    return this.#running ? 'filling' : 'idle';
  }

  get overlay(): Overlay {
    return { cursor: this.#running ? 'wait' : 'crosshair', items: [] };
  }

  get canUndo(): boolean {
    return this.#running !== undefined;
  }

  undo(): void {
    this.cancel();
  }

  pointerDown(sample: PointerSample): void {
    this.cancel();
    const { map } = this.context;
    const x = Math.floor(sample.x);
    const y = Math.floor(sample.y);
    if (x < 0 || y < 0 || x >= map.width || y >= map.height) return;
    const label = sample.alt ? 0 : this.context.activeLabel;
    if (!this.context.mayPaint(label, sample.alt)) return;
    const running = new AbortController();
    this.#running = running;
    this.#changed();
    const { by } = this.context.settings('fill');
    const find =
      by === 'colour'
        ? this.#byColour(x, y, running.signal)
        : this.#byClass(x, y, label, running.signal);
    this.context.track(this.#fill(find, label, running));
  }

  key({ key }: KeyInput): boolean {
    if (!this.#running || key !== 'Escape') return false;
    this.cancel();
    return true;
  }

  /** A press is complete by itself; what is under way goes on. */
  complete(): void {}

  cancel(): void {
    if (!this.#running) return;
    this.#running.abort();
    this.#running = undefined;
    this.#changed();
  }

  /** Letting go early is no reason to stop. */
  pointerCancel(): void {}

  leave(): void {
    this.cancel();
  }

  async #fill(
    find: Promise<Region | undefined>,
    label: number,
    running: AbortController,
  ): Promise<void> {
    try {
      const region = await find;
      if (this.#running !== running) return;
      if (region) {
        const gesture = this.context.begin(label === 0 ? 'Erase region' : 'Fill');
        const paint = { label, replaceable: this.context.replaceable(label) };
        fillRegion(gesture.edit, this.context.map, region, paint);
        if (!gesture.complete()) this.#nothing();
      }
    } catch (error) {
      if (this.#running !== running) return;
      const why = error instanceof Error ? error.message : String(error);
      this.context.message(
        'error',
        'picture-unreadable',
        `The picture's colors could not be read: ${why} Fill by class works without them.`,
      );
    }
    if (this.#running !== running) return;
    this.#running = undefined;
    this.#changed();
  }

  async #byClass(
    x: number,
    y: number,
    label: number,
    signal: AbortSignal,
  ): Promise<Region | undefined> {
    const { map } = this.context;
    if (map.labelAt(x, y) === label) return undefined;
    const replaceable = this.context.replaceable(label);
    if (replaceable && !replaceable[map.labelAt(x, y)]) {
      this.#nothing();
      return undefined;
    }
    for (;;) {
      const { version } = this.context;
      const flood = new FloodFill(map, x, y);
      const turns = new Turns(signal);
      while (flood.advance(RUNS_AT_ONCE) && version === this.context.version) {
        if (turns.due) await turns.next();
      }
      // Pixels that changed meanwhile make what was found a mixture of two states.
      if (version === this.context.version) return flood.region();
    }
  }

  async #byColour(x: number, y: number, signal: AbortSignal): Promise<Region | undefined> {
    const { picture } = this.context;
    if (!picture) {
      this.context.message(
        'warning',
        'no-picture',
        'The picture is not loaded yet: fill by color needs it.',
      );
      return undefined;
    }
    const turns = new Turns(signal);
    return colourRegion({
      width: Math.min(picture.width, this.context.map.width),
      height: Math.min(picture.height, this.context.map.height),
      x,
      y,
      tolerance: this.context.settings('fill').tolerance,
      read: async (area) => (await picture.read(area, { signal })).data,
      pause: () => turns.next(),
    });
  }

  #nothing(): void {
    this.context.message(
      'info',
      'nothing-to-fill',
      'Nothing was filled: the pixels there are locked, labeled already or of this class.',
    );
  }

  #changed(): void {
    this.context.stateChanged();
    this.context.overlayChanged();
  }
}
