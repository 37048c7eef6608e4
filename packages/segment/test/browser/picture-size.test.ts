import { resetMouse, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { GtSegment } from '../../src/index.js';
import { eventOf, frames, put, ready, surfaceOf } from './support.js';

/** Addresses of pictures that are there at once: of each size one. */
async function quickPictures(): Promise<string[]> {
  const sizes = [
    [90, 60],
    [64, 64],
    [40, 120],
  ] as const;
  return Promise.all(
    sizes.map(async ([width, height]) => {
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext('2d')!;
      context.fillStyle = '#486';
      context.fillRect(0, 0, width, height);
      return URL.createObjectURL(await canvas.convertToBlob());
    }),
  );
}

/** A file as a camera held upright writes it: turned pixels, and EXIF that says so. */
async function turned(type: 'image/jpeg' | 'image/png'): Promise<string> {
  const canvas = new OffscreenCanvas(60, 20);
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#f00';
  context.fillRect(0, 0, 30, 20);
  context.fillStyle = '#00f';
  context.fillRect(30, 0, 30, 20);
  const file = await canvas.convertToBlob({ type, quality: 1 });
  const exif = [...'MM\0*\0\0\0\b\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0'].map((letter) =>
    letter.charCodeAt(0),
  );
  const name = [...(type === 'image/jpeg' ? 'Exif\0\0' : 'eXIf')].map((letter) =>
    letter.charCodeAt(0),
  );
  const body = Uint8Array.from([...name, ...exif]);
  const at = type === 'image/jpeg' ? 2 : 33;
  const frame = new DataView(new ArrayBuffer(4));
  let end = new Uint8Array();
  if (type === 'image/jpeg') frame.setUint32(0, 0xffe1_0000 + body.length + 2);
  else {
    frame.setUint32(0, exif.length);
    end = new Uint8Array(4);
    new DataView(end.buffer).setUint32(0, crc(body));
  }
  const parts = [file.slice(0, at), frame.buffer, body, end, file.slice(at)];
  return URL.createObjectURL(new Blob(parts, { type }));
}

/** The check sum of a PNG chunk. */
function crc(bytes: Uint8Array): number {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1;
  }
  return ~sum >>> 0;
}

/** What the picture is laid out and drawn for, and what it has in truth, in CSS pixels. */
function sizesOf(element: GtSegment) {
  const { width, height } = surfaceOf(element).getBoundingClientRect();
  const { size } = element.document!.viewport;
  const canvas = surfaceOf(element).querySelector('canvas')!;
  return {
    laidOut: `${size.width} × ${size.height}`,
    drawn: `${canvas.width / devicePixelRatio} × ${canvas.height / devicePixelRatio}`,
    truth: `${width} × ${height}`,
  };
}

/** Where the middle of a pixel is when the whole picture is shown in the middle of its place. */
function middleOf(element: GtSegment, x: number, y: number): [number, number] {
  const box = surfaceOf(element).getBoundingClientRect();
  const { width, height } = element.document!;
  const scale = Math.min(box.width / width, box.height / height);
  return [
    Math.round(box.left + box.width / 2 + (x + 0.5 - width / 2) * scale),
    Math.round(box.top + box.height / 2 + (y + 0.5 - height / 2) * scale),
  ];
}

/** Shows another picture, and waits until it is drawn as large as it is to be, or has had time for that. */
async function change(element: GtSegment, src: string): Promise<void> {
  // Right after a frame, so that as much as can be happens before the next.
  await new Promise((done) => setTimeout(done));
  const opened = eventOf(element, 'gt-ready');
  element.src = src;
  await opened;
  await element.updateComplete;
  await frames(3);
  for (let turn = 0; turn < 30; turn++) {
    const { laidOut, drawn } = sizesOf(element);
    if (laidOut === drawn) return;
    await frames(1);
  }
}

describe('<gt-segment> and EXIF', () => {
  for (const type of ['image/jpeg', 'image/png'] as const) {
    it(`labels the pixels as they lie in the file: ${type}`, async () => {
      const src = await turned(type);
      const shown = await createImageBitmap(await (await fetch(src)).blob());
      expect([shown.width, shown.height], 'the browser turns it').to.deep.equal([20, 60]);
      const element = await ready(put(`<gt-segment labels="['Red']" src="${src}"></gt-segment>`));
      const editor = element.document!;
      expect([editor.width, editor.height]).to.deep.equal([60, 20]);
      const { data } = await editor.picture!.read({ x: 0, y: 0, width: 60, height: 20 });
      const at = (x: number, y: number) => [...data.slice((y * 60 + x) * 4, (y * 60 + x) * 4 + 3)];
      expect(at(5, 15)[0], 'red to the left').to.be.above(200);
      expect(at(55, 5)[2], 'blue to the right').to.be.above(200);
    });
  }
});

describe('<gt-segment> and pictures that come at once', () => {
  afterEach(() => resetMouse());

  it('lays the picture out for the place that it has, change after change', async function () {
    this.timeout(120_000);
    const pictures = await quickPictures();
    const element = await ready(
      put(`<gt-segment labels="['Car', 'Road']" src="${pictures[0]!}"></gt-segment>`),
    );
    const wrong: string[] = [];
    for (let turn = 1; turn <= 120; turn++) {
      // Another size in time, together with the picture, or none.
      if (turn % 4 === 0) element.style.height = `${430 + ((turn * 37) % 300)}px`;
      if (turn % 10 === 5) element.style.width = `${380 + ((turn * 91) % 800)}px`;
      await change(element, `${pictures[turn % pictures.length]!}#${turn}`);
      const { laidOut, drawn, truth } = sizesOf(element);
      if (laidOut !== truth || drawn !== truth) {
        wrong.push(`${turn}: laid out for ${laidOut}, drawn in ${drawn}, is ${truth}`);
      }
    }
    expect(wrong).to.deep.equal([]);
  });

  it('paints the pixel below the pointer after each', async () => {
    const pictures = await quickPictures();
    const element = await ready(
      put(`<gt-segment labels="['Car']" src="${pictures[0]!}" style="height:560px"></gt-segment>`),
    );
    for (let turn = 1; turn <= 12; turn++) {
      await change(element, `${pictures[turn % pictures.length]!}#${turn}`);
      const { width, height, map } = element.document!;
      element.document!.changeSettings('brush', { size: 1 });
      for (const [x, y] of [
        [2, 3],
        [width - 3, height - 4],
      ] as const) {
        await sendMouse({ type: 'click', position: middleOf(element, x, y) });
        expect(map.labelAt(x, y), `picture ${turn}, pixel ${x}, ${y}`).to.equal(1);
      }
      expect([...map.toLabels()].filter((label) => label === 1)).to.have.length(2);
    }
  });
});
