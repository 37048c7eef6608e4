import type { Editor, PointerSample, ScriptStep } from '@gt-elements/editor';
import { executeServerCommand } from '@web/test-runner-commands';
import type { GtSegment } from '../../src/index.js';
import { surfaceOf } from './support.js';

interface Message {
  readonly method: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Sends raw messages of the DevTools protocol: input as a device makes it. */
export const send = (messages: readonly Message[]): Promise<unknown> =>
  executeServerCommand('send-protocol', { messages });

const modifiersOf = ({ alt, ctrl, meta, shift }: Partial<PointerSample>): number =>
  (alt ? 1 : 0) | (ctrl ? 2 : 0) | (meta ? 4 : 0) | (shift ? 8 : 0);

/** Plays scripts on an element with a mouse, a pen and keys. */
export class RealInput {
  #pressed = 0;

  constructor(private readonly element: GtSegment) {}

  get #editor(): Editor {
    return this.element.document!;
  }

  async play(step: ScriptStep): Promise<void> {
    const editor = this.#editor;
    switch (step.do) {
      case 'down':
        await this.#press(step);
        break;
      case 'move':
        await send(step.samples.map((sample) => this.#mouse('mouseMoved', sample)));
        break;
      case 'up':
        await send([this.#mouse('mouseMoved', step), this.#mouse('mouseReleased', step)]);
        break;
      case 'pointer-cancel':
        // A mouse takes a stroke back by Escape: no device here makes the browser cancel one.
        await pressKey('Escape', 0);
        await send([this.#mouse('mouseReleased', { x: 1, y: 1 })]);
        break;
      case 'key':
        await pressKey(step.key, modifiersOf(step));
        break;
      case 'undo':
        await pressKey('z', 2);
        break;
      case 'redo':
        await pressKey('y', 2);
        break;
      case 'complete':
        await pressKey('Enter', 0);
        break;
      case 'tool':
        this.element.shadowRoot!.querySelector<HTMLElement>(`[data-tool="${step.id}"]`)!.click();
        surfaceOf(this.element).focus();
        break;
      case 'settings':
        editor.changeSettings(step.tool, step.values);
        break;
      case 'active-class':
        await pressKey(String(step.label), 0);
        break;
      case 'classes':
        this.element.labels = step.classes.map(({ name, color }) => ({ label: name, color }));
        break;
      case 'change-class':
        editor.changeClass(step.label, step);
        break;
      case 'only-unlabelled':
        editor.paintOnlyUnlabelled = step.value;
        break;
      case 'hold':
        await this.#space(step.id !== undefined);
        break;
      default:
        throw new Error(`A page has no input for "${step.do}".`);
    }
    await editor.settled();
  }

  async #press(sample: PointerSample): Promise<void> {
    const types = ['mouseMoved', 'mousePressed'];
    if (sample.clicks === 2) types.push('mouseReleased', 'mousePressed');
    await send(types.map((type) => this.#mouse(type, sample)));
  }

  #mouse(type: string, sample: PointerSample): Message {
    const box = surfaceOf(this.element).getBoundingClientRect();
    const at = this.#editor.viewport.pictureToScreen(sample);
    const pen = sample.pointerType === 'pen';
    if (type === 'mousePressed') this.#pressed = 1;
    const parameters = {
      type,
      x: box.left + at.x,
      y: box.top + at.y,
      button: type === 'mouseMoved' && !this.#pressed ? 'none' : 'left',
      buttons: type === 'mouseReleased' ? 0 : this.#pressed,
      clickCount: type === 'mouseMoved' ? 0 : (sample.clicks ?? 1),
      modifiers: modifiersOf(sample),
      ...(pen ? { pointerType: 'pen', force: sample.pressure } : {}),
    };
    if (type === 'mouseReleased') this.#pressed = 0;
    return { method: 'Input.dispatchMouseEvent', parameters };
  }

  async #space(held: boolean): Promise<void> {
    const type = held ? 'keyDown' : 'keyUp';
    const parameters = { type, key: ' ', code: 'Space', windowsVirtualKeyCode: 32 };
    await send([{ method: 'Input.dispatchKeyEvent', parameters }]);
  }
}

async function pressKey(key: string, modifiers: number): Promise<void> {
  const code = /^[a-z]$/i.test(key)
    ? `Key${key.toUpperCase()}`
    : /^\d$/.test(key)
      ? `Digit${key}`
      : key;
  const text = key.length === 1 && modifiers === 0 ? { text: key } : {};
  const parameters = { key, code, modifiers, ...text };
  await send([
    { method: 'Input.dispatchKeyEvent', parameters: { type: 'keyDown', ...parameters } },
    { method: 'Input.dispatchKeyEvent', parameters: { type: 'keyUp', ...parameters } },
  ]);
}
