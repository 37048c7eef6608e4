import { expect, test, vi } from 'vitest';
import { main } from '../src/cli/main.js';

async function capture(args: string[]) {
  const out = vi.spyOn(console, 'log').mockImplementation(() => {});
  const err = vi.spyOn(console, 'error').mockImplementation(() => {});
  try {
    const status = await main(args);
    return { status, out: out.mock.calls.join('\n'), err: err.mock.calls.join('\n') };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

test('help and version are done, an unknown command is wrong use', async () => {
  expect(await capture(['--help'])).toMatchObject({ status: 0, err: '' });
  expect((await capture(['--version'])).out).toMatch(/^\d+\.\d+\.\d+$/);
  const unknown = await capture(['labour']);
  expect(unknown.status).toBe(2);
  expect(unknown.err).toContain('"labour"');
  expect((await capture([])).status).toBe(2);
});
