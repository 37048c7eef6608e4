import { expect } from 'chai';
import { BrowserPicture } from '../../src/browser-picture.js';

/** Red grows to the right, green downwards; blue is a fine pattern whose mean is known. */
async function largePicture(width: number, height: number): Promise<ImageBitmap> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(width, 100);
  for (let top = 0; top < height; top += 100) {
    for (let y = 0; y < 100; y++) {
      for (let x = 0; x < width; x++) {
        const at = (y * width + x) * 4;
        image.data[at] = (x * 255) / width;
        image.data[at + 1] = ((top + y) * 255) / height;
        image.data[at + 2] = (x + y) & 1 ? 200 : 0;
        image.data[at + 3] = 255;
      }
    }
    context.putImageData(image, 0, top);
  }
  return createImageBitmap(canvas);
}

describe('a large picture read small', () => {
  it('gives means of what falls into each pixel, for a part as for the whole', async () => {
    const picture = new BrowserPicture(await largePicture(5000, 3000));
    for (const { area, size } of [
      { area: { x: 0, y: 0, width: 5000, height: 3000 }, size: { width: 333, height: 200 } },
      { area: { x: 700, y: 500, width: 4001, height: 2203 }, size: { width: 1024, height: 564 } },
    ]) {
      const { data, width, height } = await picture.read(area, { size });
      expect([width, height, data.length]).to.deep.equal([
        size.width,
        size.height,
        size.width * size.height * 4,
      ]);
      let worst = 0;
      for (let row = 0; row < height; row++) {
        for (let column = 0; column < width; column++) {
          const at = (row * width + column) * 4;
          const x = area.x + ((column + 0.5) * area.width) / width;
          const y = area.y + ((row + 0.5) * area.height) / height;
          const off = Math.max(
            Math.abs(data[at]! - (x * 255) / 5000),
            Math.abs(data[at + 1]! - (y * 255) / 3000),
            Math.abs(data[at + 2]! - 100) - 15,
            Math.abs(data[at + 3]! - 255),
          );
          if (off > worst) worst = off;
        }
      }
      expect(worst).to.be.lessThan(2);
    }
  });

  it('gives way to the page and stops when called off', async () => {
    const picture = new BrowserPicture(await largePicture(6600, 5000));
    const area = { x: 0, y: 0, width: 6600, height: 5000 };
    const size = { width: 660, height: 500 };
    let turns = 0;
    const count = setInterval(() => (turns += 1), 0);
    await picture.read(area, { size });
    clearInterval(count);
    expect(turns).to.be.greaterThan(1);
    for (const small of [size, { width: 3000, height: 2200 }]) {
      const other = new BrowserPicture(picture.bitmap);
      const calledOff = new AbortController();
      setTimeout(() => calledOff.abort());
      let name = '';
      await other
        .read(area, { size: small, signal: calledOff.signal })
        .catch((error: DOMException) => (name = error.name));
      expect(name).to.equal('AbortError');
    }
  });

  it('gives a part of a very large picture that is wanted sharper than what is made once', async () => {
    const picture = new BrowserPicture(await largePicture(6600, 5000));
    const area = { x: 600, y: 400, width: 5600, height: 4200 };
    const { data } = await picture.read(area, { size: { width: 1800, height: 1350 } });
    for (const [column, row] of [
      [0, 0],
      [900, 30],
      [1799, 1349],
    ] as const) {
      const at = (row * 1800 + column) * 4;
      const x = area.x + ((column + 0.5) * area.width) / 1800;
      const y = area.y + ((row + 0.5) * area.height) / 1350;
      expect(data[at]).to.be.closeTo((x * 255) / 6600, 2);
      expect(data[at + 1]).to.be.closeTo((y * 255) / 5000, 2);
    }
  });

  it('goes on for others when one of them calls it off', async () => {
    const picture = new BrowserPicture(await largePicture(5000, 3000));
    const area = { x: 0, y: 0, width: 5000, height: 3000 };
    const size = { width: 500, height: 300 };
    const calledOff = new AbortController();
    const first = picture.read(area, { size, signal: calledOff.signal });
    const second = picture.read(area, { size });
    calledOff.abort();
    expect(await first.catch((error: DOMException) => error.name)).to.equal('AbortError');
    expect((await second).width).to.equal(500);
  });

  it('looks at all of the picture once, however often parts of it are read', async () => {
    const bitmap = await largePicture(5000, 3000);
    const picture = new BrowserPicture(bitmap);
    const area = { x: 500, y: 100, width: 4001, height: 2801 };
    const size = { width: 400, height: 280 };
    const first = await picture.read(area, { size });
    // What was made smaller once needs the bitmap no more.
    bitmap.close();
    const again = await picture.read(area, { size });
    expect(again.data.every((value, at) => value === first.data[at])).to.equal(true);
    const smaller = await picture.read(area, { size: { width: 40, height: 28 } });
    expect(smaller.data[(14 * 40 + 20) * 4]!).to.be.closeTo((255 * (500 + 2050)) / 5000, 2);
  });

  it('tries again where the picture could not be read', async () => {
    const picture = new BrowserPicture(await largePicture(5000, 3000));
    const { drawImage } = OffscreenCanvasRenderingContext2D.prototype;
    const area = { x: 0, y: 0, width: 5000, height: 3000 };
    const size = { width: 500, height: 300 };
    OffscreenCanvasRenderingContext2D.prototype.drawImage = () => {
      throw new Error('no memory');
    };
    let message = '';
    try {
      await picture.read(area, { size }).catch((error: Error) => (message = error.message));
    } finally {
      OffscreenCanvasRenderingContext2D.prototype.drawImage = drawImage;
    }
    expect(message).to.equal('no memory');
    expect((await picture.read(area, { size })).width).to.equal(500);
  });
});
