import type { PointerSample } from '../input.js';
import type { Overlay } from '../overlay.js';
import type { Tool, ToolContext } from './tool.js';

/** Makes the class under the pointer the active one. It has one state, `idle`, and changes no pixel. */
export class PickTool implements Tool {
  readonly id = 'pick';
  readonly state = 'idle';
  readonly overlay: Overlay = { cursor: 'crosshair', items: [] };

  constructor(private readonly context: ToolContext) {}

  pointerDown({ x, y }: PointerSample): void {
    const label = this.context.map.labelAt(Math.floor(x), Math.floor(y));
    if (label !== 0) this.context.chooseClass(label);
    else this.context.message('info', 'no-class-here', 'No class is painted here.');
  }

  complete(): void {}

  cancel(): void {}
}
