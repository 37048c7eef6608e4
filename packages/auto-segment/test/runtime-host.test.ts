import { describe, expect, it } from 'vitest';
import { RuntimeHost } from '../src/worker/runtime/host.js';

/** A module that stands in for onnxruntime-web, as an address. */
const runtimeOf = (source: string) => `data:text/javascript,${encodeURIComponent(source)}`;

const STAND_IN = `
  export const lost = {};
  export const env = { wasm: {}, versions: {}, webgpu: { device: Promise.resolve({
    lost: new Promise((done) => (globalThis.loseStandIn = done)),
  }) } };
  export const InferenceSession = { create: async () => ({ inputNames: ['a'], outputNames: ['b'] }) };
`;

const start = (backend: 'webgpu' | 'single', moduleUrl: string) =>
  ({ type: 'start', backend, threads: 1, moduleUrl }) as const;
const load = {
  type: 'load',
  model: 'encoder',
  bytes: new Uint8Array(1),
  onProcessor: false,
} as const;

describe('the thread that runs a model', () => {
  it('says at once that the graphics processor is gone', async () => {
    const heard: string[] = [];
    const host = new RuntimeHost((error) => heard.push(`${error.code}: ${error.message}`));
    await host.start(start('webgpu', runtimeOf(STAND_IN)));
    await host.load(load);
    await host.load({ ...load, model: 'decoder' });
    await new Promise((done) => setTimeout(done));
    expect(heard).toEqual([]);
    (globalThis as unknown as { loseStandIn: (info: unknown) => void }).loseStandIn({
      message: 'the driver was restarted',
    });
    await new Promise((done) => setTimeout(done));
    expect(heard).toEqual([
      'runtime-lost: The graphics processor that ran the model is gone (the driver was restarted).',
    ]);
  });

  it('names the package that is missing, or that a bundler left out', async () => {
    const host = new RuntimeHost();
    await expect(
      host.start(start('single', runtimeOf('throw new Error("none")'))),
    ).rejects.toMatchObject({
      code: 'runtime-missing',
      message: expect.stringContaining('(none)') as string,
    });
    await expect(host.start(start('single', runtimeOf('export {}')))).rejects.toMatchObject({
      code: 'runtime-missing',
      message: expect.stringContaining('left out') as string,
    });
  });
});
