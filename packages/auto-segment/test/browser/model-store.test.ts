import { expect } from 'chai';
import type { AutoSegmentError } from '../../src/errors.js';
import { fetchModelFile } from '../../src/worker/model-store.js';
import { sha256 } from '../../src/worker/sha256.js';

const CACHE = 'gt-elements-models';
const bytes = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7) % 251);
const there = () => URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));

/** An address at which nobody answers, as when a device is offline. */
const NOWHERE = 'http://127.0.0.1:9/model.onnx';

const load = (url: string, hash?: string) =>
  fetchModelFile({ url, ...(hash ? { sha256: hash } : {}) }, () => undefined);

const failureOf = (what: Promise<unknown>) =>
  what.then(
    () => undefined,
    (error: AutoSegmentError) => error,
  );

describe('where models are kept', () => {
  let hash = '';
  before(async () => {
    hash = await sha256(bytes);
  });
  beforeEach(() => caches.delete(CACHE));
  after(() => caches.delete(CACHE));

  it('gives a file again without the network once it was fetched', async () => {
    await load(there(), hash);
    expect(await load(NOWHERE, hash)).to.deep.equal(bytes);
    expect(await load(NOWHERE, hash.toUpperCase())).to.deep.equal(bytes);
  });

  it('fetches anew what was damaged in the cache', async () => {
    await load(there(), hash);
    const cache = await caches.open(CACHE);
    const [key] = await cache.keys();
    await cache.put(key, new Response(bytes.subarray(0, 4000)));
    expect(await load(there(), hash)).to.deep.equal(bytes);
    expect(await load(NOWHERE, hash)).to.deep.equal(bytes);
  });

  it('neither uses nor keeps a file with another hash, and says both', async () => {
    const other = '0'.repeat(64);
    const error = await failureOf(load(there(), other));
    expect(error?.code).to.equal('model-hash');
    expect(error?.message).to.contain(hash.slice(0, 12)).and.to.contain(other.slice(0, 12));
    expect(await (await caches.open(CACHE)).keys()).to.have.length(0);
  });

  it('says which address gave nothing while there is no network', async () => {
    const error = await failureOf(load(NOWHERE, hash));
    expect(error?.code).to.equal('model-missing');
    expect(error?.message)
      .to.contain(NOWHERE)
      .and.to.match(/tried again with the next picture/);
  });

  it('takes a web page that answers for a file as no answer', async () => {
    const page = URL.createObjectURL(new Blob(['<!doctype html>'], { type: 'text/html' }));
    const error = await failureOf(load(page));
    expect(error?.message).to.contain('answered with a web page');
  });

  it('fetches a file without a hash each time', async () => {
    await load(there());
    expect((await failureOf(load(NOWHERE)))?.code).to.equal('model-missing');
  });
});
