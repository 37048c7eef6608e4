import { executeServerCommand, sendKeys } from '@web/test-runner-commands';
import type { GtSegment } from '../../src/index.js';
import { onPage } from './support.js';

type Place = readonly [number, number];
type Message = { readonly method: string; readonly parameters: object };

/** Sends raw input of the DevTools protocol. */
export const protocol = (...messages: Message[]): Promise<unknown> =>
  executeServerCommand('send-protocol', { messages });

/** Touches at places of the picture: `touchStart`, `touchMove` and `touchEnd` with the fingers that are down after it. */
export const touch = (
  element: GtSegment,
  type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel',
  fingers: readonly { readonly id: number; readonly at: Place; readonly radius?: number }[],
): Promise<unknown> =>
  protocol({
    method: 'Input.dispatchTouchEvent',
    parameters: {
      type,
      touchPoints: fingers.map(({ id, at, radius = 5 }) => {
        const [x, y] = onPage(element, ...at);
        return { id, x, y, radiusX: radius, radiusY: radius };
      }),
    },
  });

/** One finger along a way, given in picture pixels. */
export async function drag(element: GtSegment, way: readonly Place[]): Promise<void> {
  await touch(element, 'touchStart', [{ id: 1, at: way[0]! }]);
  for (const at of way.slice(1)) await touch(element, 'touchMove', [{ id: 1, at }]);
  await touch(element, 'touchEnd', []);
}

/** A pen's event at a place of the picture. */
export function pen(
  element: GtSegment,
  type: 'mousePressed' | 'mouseMoved' | 'mouseReleased',
  at: Place,
  { button = 'left', buttons = 1, force = 0.5 } = {},
): Promise<unknown> {
  const [x, y] = onPage(element, ...at);
  const down = type === 'mouseReleased' ? 0 : buttons;
  return protocol({
    method: 'Input.dispatchMouseEvent',
    parameters: {
      type,
      x,
      y,
      button: down === 0 && type === 'mouseMoved' ? 'none' : button,
      buttons: down,
      force,
      pointerType: 'pen',
      clickCount: type === 'mouseMoved' ? 0 : 1,
    },
  });
}

/** A pen along a way, given in picture pixels. */
export async function penStroke(
  element: GtSegment,
  way: readonly Place[],
  options: { button?: string; buttons?: number; force?: number } = {},
): Promise<void> {
  await pen(element, 'mousePressed', way[0]!, options);
  for (const at of way.slice(1)) await pen(element, 'mouseMoved', at, options);
  await pen(element, 'mouseReleased', way.at(-1)!, options);
}

/** Presses keys one after the other; a number says how often the key before it is pressed. */
export async function keys(...presses: readonly (string | number)[]): Promise<void> {
  for (const [at, key] of presses.entries()) {
    if (typeof key === 'number') continue;
    const next = presses[at + 1];
    for (let count = typeof next === 'number' ? next : 1; count > 0; count--) {
      await sendKeys({ press: key });
    }
  }
}

/** Presses a key while others are held. */
export async function chord(...held: readonly string[]): Promise<void> {
  for (const key of held.slice(0, -1)) await sendKeys({ down: key });
  await sendKeys({ press: held.at(-1)! });
  for (const key of held.slice(0, -1).reverse()) await sendKeys({ up: key });
}
