import { expect, test, vi } from 'vitest';
import { setting } from '../src/cli/environment.js';
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

test('a public address with a path is refused before anything is started', async () => {
  for (const address of ['https://example.org/studio', 'example.org', 'ftp://example.org']) {
    const { status, err } = await capture(['up', '--public-url', address]);
    expect(status).toBe(2);
    expect(err).toContain(`"${address}"`);
  }
});

test('help and version are done, an unknown command is wrong use', async () => {
  expect(await capture(['--help'])).toMatchObject({ status: 0, err: '' });
  expect((await capture(['--version'])).out).toMatch(/^\d+\.\d+\.\d+$/);
  const unknown = await capture(['labour']);
  expect(unknown.status).toBe(2);
  expect(unknown.err).toContain('"labour"');
  expect((await capture([])).status).toBe(2);
});

test('a setting of the environment that is empty is none', () => {
  vi.stubEnv('GT_STUDIO_SMTP', '');
  expect(setting('GT_STUDIO_SMTP')).toBeUndefined();
  vi.stubEnv('GT_STUDIO_SMTP', 'smtp://mail.example.org');
  expect(setting('GT_STUDIO_SMTP')).toBe('smtp://mail.example.org');
  vi.unstubAllEnvs();
});
