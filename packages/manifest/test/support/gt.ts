import { vi } from 'vitest';
import { run } from '../../src/cli/run.js';

/** Runs `gt-manifest` in this process: what it wrote, and how it ended. */
export async function gt(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const seen = { out: '', error: '' };
  const capture = (key: 'out' | 'error') => (piece: string | Uint8Array) => {
    seen[key] += typeof piece === 'string' ? piece : Buffer.from(piece).toString();
    return true;
  };
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(capture('out') as never);
  const error = vi.spyOn(process.stderr, 'write').mockImplementation(capture('error') as never);
  try {
    return { code: await run(args), ...seen };
  } finally {
    out.mockRestore();
    error.mockRestore();
  }
}
