import { Editor } from '@gt-elements/editor';
import { paintSegment } from '@gt-elements/raster';

const SIDE = 4096;
const SIZE = 80;

/** Draws into pixels of four bytes as a label edit draws into labels. */
class PixelEdit {
  constructor(words, width, left, top, height) {
    Object.assign(this, { words, width, left, top, height });
  }

  fillSpan(y, fromX, toX, colour) {
    const row = y - this.top;
    if (row < 0 || row >= this.height) return;
    const from = Math.max(0, fromX - this.left);
    const to = Math.min(this.width, toX - this.left);
    if (from < to) this.words.fill(colour, row * this.width + from, row * this.width + to);
  }
}

const brush = { size: SIZE, label: 0xff2ca02c };

/** As peers do it: read the canvas, change pixels, write it back, at every sample. */
function wholeCanvas(context, from, to) {
  const image = context.getImageData(0, 0, SIDE, SIDE);
  paintSegment(
    new PixelEdit(new Uint32Array(image.data.buffer), SIDE, 0, 0, SIDE),
    from,
    to,
    brush,
  );
  context.putImageData(image, 0, 0);
}

/** The same for the rectangle that the sample can change. */
function dirtyRectangle(context, from, to) {
  const left = Math.floor(Math.min(from.x, to.x) - SIZE / 2) - 1;
  const top = Math.floor(Math.min(from.y, to.y) - SIZE / 2) - 1;
  const width = Math.ceil(Math.max(from.x, to.x) + SIZE / 2) + 1 - left;
  const height = Math.ceil(Math.max(from.y, to.y) + SIZE / 2) + 1 - top;
  const image = context.getImageData(left, top, width, height);
  const words = new Uint32Array(image.data.buffer);
  paintSegment(new PixelEdit(words, width, left, top, height), from, to, brush);
  context.putImageData(image, left, top);
}

function newCanvas() {
  const canvas = document.createElement('canvas');
  canvas.width = SIDE;
  canvas.height = SIDE;
  return canvas.getContext('2d', { willReadFrequently: true });
}

/** Milliseconds for the samples of one stroke, and how many samples those were. */
const WAYS = {
  ours: (samples) => {
    const editor = new Editor({
      width: SIDE,
      height: SIDE,
      classes: [{ name: 'a', color: '#2ca02c' }],
    });
    editor.changeSettings('brush', { size: SIZE });
    const from = performance.now();
    editor.pointerDown(samples[0]);
    for (const sample of samples.slice(1)) editor.pointerMove(sample);
    editor.pointerUp(samples.at(-1));
    const took = performance.now() - from;
    return { took, painted: editor.map.toLabels().reduce((sum, label) => sum + label, 0) };
  },
  dirty: (samples) => stroke(samples, dirtyRectangle),
  whole: (samples) => stroke(samples, wholeCanvas),
};

function stroke(samples, paint) {
  const context = newCanvas();
  const from = performance.now();
  let last = samples[0];
  for (const sample of samples) {
    paint(context, last, sample);
    last = sample;
  }
  const took = performance.now() - from;
  const words = new Uint32Array(context.getImageData(0, 0, SIDE, SIDE).data.buffer);
  return { took, painted: words.reduce((sum, word) => sum + (word === brush.label ? 1 : 0), 0) };
}

globalThis.measureStroke = (way, samples) => WAYS[way](samples);
