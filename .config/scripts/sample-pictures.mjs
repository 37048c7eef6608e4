import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';

const chunk = (type, data) => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length);
  head.write(type, 4, 'latin1');
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), data])));
  return Buffer.concat([head, data, sum]);
};

/** A truecolour PNG of RGBA pixels that are all opaque. */
function encodePicture({ width, height, pixels }) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0, to = 0; y < height; y++) {
    to += 1;
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 4;
      rows[to++] = pixels[from];
      rows[to++] = pixels[from + 1];
      rows[to++] = pixels[from + 2];
    }
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/**
 * Puts the sample pictures into a folder, for a labeling job: two drawn streets and the photographs.
 * Needs the packages to be built.
 */
export async function writeSamplePictures(folder) {
  const { drawStreet, SAMPLE_PHOTOGRAPHS } = await import('@gt-elements/samples');
  mkdirSync(folder, { recursive: true });
  for (const seed of [1, 2]) {
    const file = join(folder, `street-${seed}.png`);
    if (!existsSync(file)) writeFileSync(file, encodePicture(drawStreet({ seed })));
  }
  for (const { name, url } of SAMPLE_PHOTOGRAPHS) {
    copyFileSync(fileURLToPath(url), join(folder, `${name}.jpg`));
  }
}
