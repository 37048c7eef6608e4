import type { Picture, Segmenter, SegmenterStatus } from '@gt-elements/editor';
import { expect } from 'chai';
import { createSegmenter } from '../../src/index.js';
import { linkTo, WORKER_GRACE } from '../../src/page/worker-link.js';
import { tinyDextr, tinySam } from '../models/tiny-models.js';
import { ellipse, paintedPicture, shareOf } from '../scenes.js';

const shape = ellipse(150, 110, 70, 45);
const picture = paintedPicture(320, 240, (x, y) =>
  shape.contains(x, y) ? [220, 60, 50] : [40, 90, 80],
);

const addressOf = (bytes: Uint8Array<ArrayBuffer>) =>
  URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));

const until = (segmenter: Segmenter, state: SegmenterStatus['state']) =>
  new Promise<SegmenterStatus>((resolve, reject) => {
    const stop = segmenter.subscribe((status) => {
      if (status.state !== state && status.state !== 'failed') return;
      stop();
      if (status.state === state) resolve(status);
      else reject(new Error(status.message));
    });
  });

const ask = { extremePoints: shape.clicks, corrections: [] };

describe('createSegmenter in a browser', () => {
  const made: Segmenter[] = [];
  const make: typeof createSegmenter = (choice) => {
    const segmenter = createSegmenter(choice);
    made.push(segmenter);
    return segmenter;
  };
  afterEach(() => {
    for (const segmenter of made.splice(0)) segmenter.close();
  });

  it('makes a mask in the worker with the built-in engine', async () => {
    const segmenter = make({ engine: 'builtin' });
    segmenter.open(picture);
    const { mask, engine } = await segmenter.segment(ask);
    expect(engine).to.equal('Built-in');
    expect(shareOf(mask, picture, shape.contains)).to.be.greaterThan(0.95);
  });

  it('replaces a request by the next, and calls one off by its signal', async () => {
    const segmenter = make({ engine: 'builtin' });
    segmenter.open(picture);
    const abort = new AbortController();
    const names = [segmenter.segment(ask), segmenter.segment(ask, { signal: abort.signal })].map(
      (one) =>
        one.then(
          () => 'mask',
          (error: Error) => error.name,
        ),
    );
    abort.abort();
    expect(await Promise.all(names)).to.deep.equal(['AbortError', 'AbortError']);
    expect((await segmenter.segment(ask)).engine).to.equal('Built-in');
  });

  it('passes on what is wrong with clicks, and that no picture is open', async () => {
    const segmenter = make({ engine: 'builtin' });
    const failure = (clicks = shape.clicks) =>
      segmenter.segment({ extremePoints: clicks, corrections: [] }).then(
        () => 'mask',
        (error: { code?: string }) => error.code,
      );
    expect(await failure()).to.equal('picture-missing');
    segmenter.open(picture);
    expect(await failure(shape.clicks.slice(1))).to.equal('points-missing');
  });

  it('says so when the picture may not be read', async () => {
    const segmenter = make({ engine: 'builtin' });
    const sealed: Picture = {
      ...picture,
      read: () => Promise.reject(new DOMException('tainted', 'SecurityError')),
    };
    segmenter.open(sealed);
    const error = await segmenter.segment(ask).then(
      () => undefined,
      (reason: Error) => reason,
    );
    expect(error?.name).to.equal('SecurityError');
    expect(error?.message).to.contain('Access-Control-Allow-Origin');
  });

  it('runs a model of the SAM kind by its description', async () => {
    const { encoder, decoder, ...rest } = tinySam();
    const segmenter = make({
      engine: 'sam',
      model: {
        ...rest,
        encoder: { url: addressOf(encoder) },
        decoder: { url: addressOf(decoder) },
      },
    });
    segmenter.open(picture);
    await until(segmenter, 'ready');
    const { mask, engine, runsOn, notice } = await segmenter.segment(ask);
    expect(engine, notice).to.equal('Tiny SAM');
    expect(runsOn).to.match(/^this device, /);
    expect(shareOf(mask, picture, shape.contains)).to.be.greaterThan(0.95);
  });

  it('runs a model of the DEXTR kind by its description', async () => {
    const { bytes, ...rest } = tinyDextr();
    const segmenter = make({ engine: 'sam', model: { ...rest, model: { url: addressOf(bytes) } } });
    segmenter.open(picture);
    await until(segmenter, 'ready');
    const { mask, engine } = await segmenter.segment(ask);
    expect(engine).to.equal('Tiny');
    expect(shareOf(mask, picture, shape.contains)).to.be.greaterThan(0.95);
  });

  it('falls back with words on a model that gives NaN, and on a file that is no model', async () => {
    for (const bytes of [tinySam({ notANumber: true }), undefined]) {
      const { encoder, decoder, ...rest } = bytes ?? tinySam();
      const segmenter = make({
        engine: 'sam',
        model: {
          ...rest,
          name: bytes ? 'NaN' : 'Nothing',
          encoder: { url: addressOf(bytes ? encoder : Uint8Array.of(1, 2, 3)) },
          decoder: { url: addressOf(decoder) },
        },
      });
      segmenter.open(picture);
      await until(segmenter, 'ready').catch(() => undefined);
      expect(segmenter.status.state).to.equal('failed');
      const { engine, notice } = await segmenter.segment(ask);
      expect(engine).to.equal('Built-in');
      expect(notice).to.contain('does not work');
    }
  });

  it('starts through a blob where the script is of another origin', async () => {
    const own = new URL('../../src/worker/main.ts', import.meta.url);
    const other = new URL(own);
    other.hostname = own.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
    const segmenter = make({ engine: 'builtin', workerUrl: other.href });
    segmenter.open(picture);
    const { mask } = await segmenter.segment(ask);
    expect(segmenter.status.message).to.equal(undefined);
    expect(shareOf(mask, picture, shape.contains)).to.be.greaterThan(0.95);
  });

  it('works on the page itself where the worker cannot start', async () => {
    const segmenter = make({ engine: 'sam', workerUrl: '/no-such-worker.js' });
    segmenter.open(picture);
    const { mask, engine } = await segmenter.segment(ask);
    expect(engine).to.equal('Built-in');
    expect(segmenter.status.message).to.contain('background worker does not work');
    expect(shareOf(mask, picture, shape.contains)).to.be.greaterThan(0.95);
  });

  it('ends the worker within a minute of the last close', () => {
    expect(WORKER_GRACE).to.be.lessThan(60_000);
    expect(linkTo(undefined)).to.equal(linkTo(undefined));
  });
});
