import { ClickCounter } from './clicks.js';
import { EditorError } from './errors.js';
import type { EditorEvent } from './events.js';
import type { Gestures } from './gestures.js';
import type { KeyInput, PointerSample } from './input.js';
import type { ToolId } from './settings.js';
import type { AutoSegmentTool } from './tools/auto-segment.js';
import { reachOf } from './tools/reach.js';
import type { Tool } from './tools/tool.js';
import type { Viewport } from './viewport.js';

/** The tools, which of them is chosen, and which one the pointer is pressed with. */
export class ToolBox {
  #chosen: Tool;
  #held: Tool | undefined;
  #pressed: Tool | undefined;
  readonly #clicks = new ClickCounter();

  constructor(
    private readonly tools: ReadonlyMap<ToolId, Tool>,
    private readonly gestures: Gestures,
    private readonly viewport: Viewport,
    private readonly emit: (event: EditorEvent) => void,
  ) {
    this.#chosen = tools.get('brush')!;
  }

  get ids(): readonly ToolId[] {
    return [...this.tools.keys()];
  }

  get chosen(): Tool {
    return this.#chosen;
  }

  get held(): Tool | undefined {
    return this.#held;
  }

  /** The tool that pointer events go to when nothing is pressed. */
  get current(): Tool {
    return this.#held ?? this.#chosen;
  }

  get autoSegment(): AutoSegmentTool {
    return this.tools.get('auto-segment') as AutoSegmentTool;
  }

  /** @throws {EditorError} `no-such-tool` */
  choose(id: ToolId): void {
    const next = this.#find(id);
    if (next === this.#chosen) return;
    this.release();
    this.#chosen.leave?.();
    this.#chosen = next;
    this.#changed();
  }

  /** @throws {EditorError} `no-such-tool` */
  hold(id: ToolId | undefined): void {
    const next = id === undefined ? undefined : this.#find(id);
    if (next === this.#held) return;
    this.release();
    this.#held = next;
    this.#changed();
  }

  pointerDown(sample: PointerSample): void {
    this.release();
    this.#pressed = this.current;
    const counted = this.#clicks.counted(sample, reachOf(sample, this.viewport.scale));
    this.#pressed.pointerDown?.(counted);
  }

  pointerMove(samples: readonly PointerSample[]): void {
    const tool = this.#pressed ?? this.current;
    tool.pointerMove?.(samples, this.#pressed !== undefined);
  }

  pointerUp(sample: PointerSample): void {
    const tool = this.#pressed;
    this.#pressed = undefined;
    tool?.pointerUp?.(sample);
  }

  pointerCancel(): void {
    const tool = this.#pressed;
    this.#pressed = undefined;
    if (tool?.pointerCancel) tool.pointerCancel();
    else tool?.cancel();
  }

  /** Gives a key to the chosen tool. @returns Whether it meant something to it. */
  key(input: KeyInput): boolean {
    if (this.#chosen.key?.(input)) return true;
    if (input.key !== 'Escape' || !this.gestures.isOpen) return false;
    this.cancel();
    return true;
  }

  complete(): void {
    this.#pressed = undefined;
    this.#chosen.complete();
  }

  cancel(): void {
    this.#pressed = undefined;
    this.#chosen.cancel();
  }

  /** Ends what the pointer holds now, as if it had been let go. */
  release(): void {
    const tool = this.#pressed;
    this.#pressed = undefined;
    if (!tool) return;
    if (this.gestures.isOpen || !tool.pointerCancel) tool.complete();
    else tool.pointerCancel();
  }

  /** Completes a change of pixels that is under way, so that something else can change some. */
  settle(): void {
    if (!this.gestures.isOpen) return;
    this.release();
    if (this.gestures.isOpen) this.#chosen.complete();
  }

  /** Ends what every tool has begun, before the document becomes another. */
  dropAll(): void {
    this.#pressed = undefined;
    for (const tool of this.tools.values()) tool.cancel();
  }

  #find(id: ToolId): Tool {
    const tool = this.tools.get(id);
    if (tool) return tool;
    throw new EditorError(
      'no-such-tool',
      `There is no tool "${id}". There are: ${this.ids.join(', ')}.`,
    );
  }

  #changed(): void {
    this.emit({ type: 'tool' });
    this.emit({ type: 'overlay' });
  }
}
