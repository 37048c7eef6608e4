import type { EditorScript, ScriptStep } from '../../src/index.js';
import { CLASSES, type Scene } from './scene.js';

const down = (x: number, y: number, more = {}): ScriptStep => ({ do: 'down', x, y, ...more });
const up = (x: number, y: number, more = {}): ScriptStep => ({ do: 'up', x, y, ...more });
const move = (...points: readonly (readonly [number, number])[]): ScriptStep => ({
  do: 'move',
  samples: points.map(([x, y]) => ({ x, y })),
});
const click = (x: number, y: number, more = {}): EditorScript => [down(x, y, more), up(x, y, more)];
const tool = (id: Extract<ScriptStep, { do: 'tool' }>['id']): ScriptStep => ({ do: 'tool', id });
const paintWith = (label: number): ScriptStep => ({ do: 'active-class', label });
const key = (name: string, more = {}): ScriptStep => ({ do: 'key', key: name, ...more });
/** Corners and points are hit within two picture pixels, whatever the view. */
const near = { reach: 2 };

const stroke = (...points: readonly (readonly [number, number])[]): EditorScript => {
  const [first, ...rest] = points;
  const last = points[points.length - 1]!;
  return [down(...first!), move(...rest), up(...last)];
};

const painted: EditorScript = [
  { do: 'settings', tool: 'brush', values: { size: 31 } },
  paintWith(2),
  ...stroke([20, 60], [150, 70], [280, 40]),
  paintWith(1),
  ...stroke([60, 20], [64, 200], [255.5, 210.25]),
];

const scene = (name: string, script: EditorScript): Scene => ({
  name,
  width: 300,
  height: 270,
  classes: CLASSES,
  script,
});

/** One scene or more for each tool. What has to come out is in ../golden/scenes.json. */
export const SCENES: readonly Scene[] = [
  scene('brush: round, fast, over tile borders', painted),
  scene('brush: one pixel along every edge', [
    { do: 'settings', tool: 'brush', values: { size: 1 } },
    ...stroke([0, 0], [299.99, 0], [299.99, 269.99], [0, 269.99], [0, 0]),
  ]),
  scene('brush: square of an even size, beyond the corner', [
    { do: 'settings', tool: 'brush', values: { size: 50, shape: 'square' } },
    ...stroke([290, 260], [310, 300], [240, 256]),
  ]),
  scene('brush: a pen that presses more and more', [
    { do: 'settings', tool: 'brush', values: { size: 40, pressure: true } },
    down(20, 100, { pointerType: 'pen', pressure: 0.1 }),
    {
      do: 'move',
      samples: [
        { x: 100, y: 110, pointerType: 'pen', pressure: 0.5 },
        { x: 220, y: 90, pointerType: 'pen', pressure: 1 },
      ],
    },
    up(220, 90, { pointerType: 'pen', pressure: 0.2 }),
  ]),
  scene('brush: cancelled, undone and redone', [
    ...painted,
    down(10, 10),
    move([200, 200]),
    { do: 'pointer-cancel' },
    { do: 'undo' },
    { do: 'undo' },
    { do: 'redo' },
  ]),
  scene('eraser: its own size, a locked class stays', [
    ...painted,
    { do: 'change-class', label: 2, locked: true },
    tool('eraser'),
    { do: 'settings', tool: 'eraser', values: { size: 60 } },
    ...stroke([40, 30], [260, 90]),
  ]),
  scene('brush: only what is unlabelled', [
    ...painted,
    { do: 'only-unlabelled', value: true },
    paintWith(3),
    ...stroke([0, 100], [299, 60]),
  ]),
  scene(
    'polygon: a corner moved, one deleted, one taken back, closed by Enter, another by a double click',
    [
      tool('polygon'),
      ...click(20, 20, near),
      ...click(250, 40, near),
      ...click(240, 200, near),
      ...click(120, 250, near),
      ...click(10, 150, near),
      down(240, 200, near),
      { do: 'move', samples: [{ x: 280, y: 230, ...near }] },
      up(280, 230, near),
      ...click(120, 250, { ...near, alt: true }),
      ...click(5, 5, near),
      key('Backspace'),
      key('Enter'),
      paintWith(2),
      { do: 'settings', tool: 'polygon', values: { mode: 'subtract' } },
      ...click(100, 60, near),
      ...click(200, 70, near),
      ...click(150, 160, near),
      ...click(150, 160, { ...near, clicks: 2 }),
    ],
  ),
  scene(
    'polygon: view moved while drawing, closed on its first corner, corners undone and redone',
    [
      tool('polygon'),
      ...click(30.5, 30.25, near),
      ...click(260, 60, near),
      { do: 'hold', id: 'pan' },
      down(100, 100),
      move([120, 130]),
      up(120, 130),
      { do: 'hold' },
      ...click(200, 259.5, near),
      ...click(60, 200, near),
      { do: 'undo' },
      { do: 'undo' },
      { do: 'redo' },
      ...click(30.5, 30.25, near),
    ],
  ),
  scene('rectangle: added beyond the edge, taken out as a square', [
    tool('rectangle'),
    ...stroke([200.5, 150.5], [400, 260]),
    { do: 'settings', tool: 'rectangle', values: { mode: 'subtract' } },
    down(220, 160),
    { do: 'move', samples: [{ x: 240, y: 200, shift: true }] },
    up(240, 200, { shift: true }),
  ]),
  scene('ellipse: dragged to the upper left, another dropped by Escape', [
    tool('ellipse'),
    ...stroke([280, 240], [30, 22]),
    down(10, 10),
    move([100, 100]),
    key('Escape'),
    up(100, 100),
  ]),
  scene('fill: background around strokes, then a class, then erased', [
    ...painted,
    tool('fill'),
    paintWith(3),
    ...click(5, 5),
    ...click(299, 269),
    ...click(64, 190),
    ...click(150, 70, { alt: true }),
  ]),
  scene('fill: by colour', [
    tool('fill'),
    { do: 'settings', tool: 'fill', values: { by: 'colour', tolerance: 52 } },
    ...click(130, 130),
    paintWith(2),
    { do: 'settings', tool: 'fill', values: { tolerance: 3 } },
    ...click(250, 250),
  ]),
  scene('pick: the class under the pointer paints', [
    ...painted,
    tool('pick'),
    ...click(150, 70),
    tool('brush'),
    ...stroke([150, 250], [250, 150]),
  ]),
  scene('move: a region over another one and over the edge', [
    ...painted,
    tool('move'),
    ...stroke([150, 70], [160, 130], [219.6, 199.5]),
  ]),
  scene('auto-segment: any order, a point taken back, corrected, accepted, the next one at once', [
    tool('auto-segment'),
    ...click(150, 20),
    ...click(290, 100),
    key('Escape'),
    ...click(250, 100),
    ...click(40, 120),
    ...click(160, 220),
    ...click(150, 120),
    ...click(20, 20),
    { do: 'undo' },
    ...click(280, 30, { shift: true }),
    key('Enter'),
    paintWith(2),
    ...click(20, 200),
    ...click(60, 260),
    ...click(100, 230),
    ...click(60, 180),
    { do: 'complete' },
  ]),
  scene('classes: the list shrinks and grows while painted', [
    ...painted,
    { do: 'classes', classes: [CLASSES[1]!] },
    ...stroke([10, 250], [290, 250]),
    { do: 'classes', classes: [CLASSES[2]!, CLASSES[1]!, CLASSES[0]!] },
    { do: 'undo' },
  ]),
];
