import { createRequire } from 'node:module';

/**
 * OpenCV compiled to WebAssembly, for polygons, flood fill and components.
 *
 * @returns {Promise<{ cv: any }>} Wrapped, since the module itself looks like a promise.
 */
export async function loadOpenCv() {
  const module = createRequire(import.meta.url)('@techstark/opencv-js');
  if (module instanceof Promise) return { cv: await module };
  if (!module.Mat) await new Promise((resolve) => (module.onRuntimeInitialized = resolve));
  return { cv: module };
}

/** @param {import('../dist/index.js').LabelMap} map @returns {any} One byte a pixel. */
export function toMat(cv, map) {
  const mat = new cv.Mat(map.height, map.width, cv.CV_8UC1);
  mat.data.set(map.toLabels());
  return mat;
}

/** The flood fill of q-floodfill, which looks for a window while it loads and uses none. */
export function loadQueueFlood() {
  globalThis.window = globalThis;
  try {
    return createRequire(import.meta.url)('q-floodfill').default;
  } finally {
    delete globalThis.window;
  }
}
