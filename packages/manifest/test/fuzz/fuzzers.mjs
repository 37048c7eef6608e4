/*
 * Fuzzers over what comes from outside. Each takes the package and a random source, makes an input,
 * and throws where the package does anything but answer or throw its own error.
 */

/** A seeded random source. */
export function randomSource(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    below: (most) => Math.floor(next() * most),
    chance: (part) => next() < part,
  };
}

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** Gives every chunk the CRC that it should have, so that damage reaches what lies behind. */
function mendCrcs(png) {
  const view = new DataView(png.buffer, png.byteOffset, png.length);
  for (let at = 8; at + 12 <= png.length;) {
    const length = view.getUint32(at);
    if (at + 12 + length > png.length) break;
    let crc = -1;
    for (let n = at + 4; n < at + 8 + length; n++)
      crc = CRC_TABLE[(crc ^ png[n]) & 255] ^ (crc >>> 8);
    view.setUint32(at + 8 + length, ~crc >>> 0);
    at += 12 + length;
  }
}

function damaged(bytes, random) {
  let changed = Uint8Array.from(bytes);
  for (let n = 1 + random.below(6); n > 0; n--) {
    const at = random.below(changed.length);
    const kind = random.below(5);
    if (kind === 0) changed[at] = random.below(256);
    else if (kind === 1) changed[at] ^= 1 << random.below(8);
    else if (kind === 2) changed = changed.slice(0, at + 1);
    else if (kind === 3)
      changed = Uint8Array.from([
        ...changed.subarray(0, at),
        random.below(256),
        ...changed.subarray(at),
      ]);
    else
      changed = Uint8Array.from([
        ...changed.subarray(0, at),
        ...changed.subarray(at + 1 + random.below(4)),
      ]);
    if (changed.length === 0) break;
  }
  return changed;
}

function expectOwnError(library, error, input) {
  if (error instanceof library.ManifestError && error.code !== undefined) return;
  throw new Error(`${error?.stack ?? error}\nwith ${JSON.stringify(input).slice(0, 4000)}`);
}

const COLORS = ['#2ca02c', '#1f77b4', '#ff7f0e', '#000000'];

/** Damaged PNGs of our own and of the given samples. */
export function fuzzPng(library, random, samples) {
  let png;
  const chosen = random.below(samples.length + 1);
  if (chosen < samples.length) png = samples[chosen];
  else {
    const [width, height] = [1 + random.below(70), 1 + random.below(70)];
    const labels = new Uint8Array(width * height);
    for (let n = random.below(9); n > 0; n--) {
      const from = random.below(labels.length);
      labels.fill(random.below(5), from, from + random.below(labels.length));
    }
    png = library.encodeMaskPngSync(library.LabelMap.fromLabels(width, height, labels), COLORS);
    const { map } = library.decodeMaskSync(png, { colors: COLORS });
    const found = map.toLabels();
    if (!found.every((label, at) => label === labels[at])) {
      throw new Error(`A ${width} × ${height} mask came back otherwise: ${labels}`);
    }
  }
  const input = damaged(png, random);
  if (random.chance(0.85)) mendCrcs(input);
  try {
    // Small, so that a header that lies about its size within the limit takes no time.
    library.decodeMaskSync(input, {
      maximumPixels: 200_000,
      ...(random.chance(0.8) && { colors: COLORS }),
      ...(random.chance(0.3) && { strays: 'snap' }),
    });
  } catch (error) {
    expectOwnError(library, error, [...input]);
  }
}

const PIECES = [
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\',
    '\n',
    '\r\n',
    '\ufeff',
    ' ',
    'null',
    '-',
    '0',
    '1e9',
    'é',
    '\ud83d\ude00',
  ],
  ...[
    '"source-ref":"s3://b/1.jpg"',
    '"source":"x"',
    '"$a":1',
    '"a-ref":"s3://b/m.png"',
    '"__proto__":{}',
  ],
  ...[
    '"a-ref-metadata":{"type":"groundtruth/semantic-segmentation","internal-color-map":{"0":{}}}',
  ],
  ...[
    '"b-metadata":{"type":"groundtruth/image-classification-multilabel","class-map":[],"confidence-map":3}',
  ],
  ...[
    '"b":[1,"2",{}]',
    '"c-metadata":{"type":"groundtruth/label-verification","worker-feedback":[1,{"comment":2}]}',
    '"c":"0"',
  ],
];

/** JSON Lines made of likely pieces, as bytes that are damaged and cut anywhere. */
export async function fuzzLines(library, random) {
  let text = '';
  for (let n = random.below(30); n > 0; n--) {
    text += random.chance(0.3)
      ? `{${PIECES[18 + random.below(PIECES.length - 18)]},${PIECES[18 + random.below(PIECES.length - 18)]}}\n`
      : PIECES[random.below(PIECES.length)];
  }
  let bytes = new TextEncoder().encode(text);
  if (bytes.length > 0 && random.chance(0.5)) bytes = damaged(bytes, random);
  const pieces = [];
  for (let at = 0; at < bytes.length;) {
    const size = 1 + random.below(50);
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  const whole = [];
  let problems = 0;
  let isArray = false;
  const onProblem = (problem) => {
    problems++;
    isArray ||= problem.what === 'The file is one JSON array.';
    if (!(problem instanceof library.ManifestError) || problem.place.line === undefined) {
      throw new Error(`A problem without a place: ${problem}`);
    }
  };
  const limits = { maximumLineLength: 300, maximumAttributeLength: 60 };
  try {
    const numbers = new Set();
    for await (const line of library.readManifest(pieces, {
      ...limits,
      onProblem,
      duplicateKeys: true,
    })) {
      numbers.add(line.number);
      whole.push(line.text);
      void line.labels;
      const set = line.with({ 'x-ref': 'a' });
      JSON.parse(set);
    }
    // No line is dropped silently.
    const found = new TextDecoder()
      .decode(bytes)
      .split('\n')
      .filter((line) => line.trim() !== '').length;
    if (!isArray && numbers.size + problems < found) {
      throw new Error(`${found} lines gave ${numbers.size} and ${problems} problems`);
    }
    const again = [];
    for await (const line of library.readManifest(bytes, { ...limits, onProblem: () => undefined }))
      again.push(line.text);
    if (again.join('\n') !== whole.join('\n'))
      throw new Error('Pieces gave other lines than the whole');
  } catch (error) {
    expectOwnError(library, error, [...bytes]);
  }
}

/** Values of any shape for every reader of JSON documents. */
export function fuzzDocuments(library, random) {
  const value = (depth) => {
    const kind = random.below(depth > 4 ? 5 : 9);
    if (kind === 0) return null;
    if (kind === 1) return random.below(2000) - 1000;
    if (kind === 2)
      return ['', 'a', '{}', '[]', '"x"', 'AQID', '2020-01-01T00:00:00', '#fff'][random.below(8)];
    if (kind === 3) return random.chance(0.5);
    if (kind === 4) return random.below(1e9) / 7;
    if (kind < 7) return Array.from({ length: random.below(4) }, () => value(depth + 1));
    const keys = [
      ...[
        'answers',
        'answerContent',
        'workerId',
        'submissionTime',
        'labels',
        'label',
        'images',
        'annotations',
      ],
      ...[
        'categories',
        'segmentation',
        'size',
        'counts',
        'id',
        'image_id',
        'category_id',
        'width',
        'height',
      ],
      ...[
        'file_name',
        'datasetObjectId',
        'dataObject',
        's3Uri',
        'annotationData',
        'content',
        'labelMappings',
      ],
      ...[
        'labeledImage',
        'pngImageData',
        'inputImageProperties',
        'result',
        'value',
        'rle',
        'format',
        'taskInput',
      ],
    ];
    return Object.fromEntries(
      Array.from({ length: random.below(7) }, () => [
        keys[random.below(keys.length)],
        value(depth + 1),
      ]),
    );
  };
  const input = value(0);
  const readers = [
    ...[
      'readWorkerResponse',
      'readConsolidationRequest',
      'readConsolidationResponse',
      'readLabelCategories',
    ],
    ...[
      'readSegmentationAnswer',
      'readInstanceAnswer',
      'readMultiLabelAnswer',
      'readSingleLabelAnswer',
    ],
    ...[
      'readPreAnnotationResponse',
      'fromCocoInstances',
      'fromCocoClassification',
      'fromLabelStudio',
    ],
  ];
  for (const name of readers) {
    try {
      library[name](input);
    } catch (error) {
      expectOwnError(library, error, { name, input });
    }
  }
}

/**
 * Runs all fuzzers in turn.
 *
 * @returns How many inputs were tried.
 */
export async function fuzz(library, { seconds, seed, samples = [] }) {
  const end = performance.now() + seconds * 1000;
  let inputs = 0;
  for (let round = 0; performance.now() < end; round++) {
    const random = randomSource(seed + round);
    try {
      for (let n = 0; n < 8; n++) fuzzPng(library, random, samples);
      await fuzzLines(library, random);
      fuzzDocuments(library, random);
    } catch (error) {
      throw new Error(`Round ${round} of seed ${seed}: ${error.message}`, { cause: error });
    }
    inputs += 10;
  }
  return inputs;
}
