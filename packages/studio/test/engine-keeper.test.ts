import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineKeeper } from '../src/pages/portal/engine-keeper.js';

/** Stands in for auto-segment, and keeps a record of what it is asked. */
function autoSegment() {
  const done: string[] = [];
  const ports = new Map<MessagePort, number>();
  let fail: (reason: string) => void = () => undefined;
  return {
    done,
    fail: () => fail('it broke'),
    lendEngine(_choice: unknown, onFailure: (reason: string) => void) {
      fail = onFailure;
      done.push('start');
      return Promise.resolve({
        lend() {
          const { port1 } = new MessageChannel();
          ports.set(port1, ports.size + 1);
          done.push(`lend ${ports.size}`);
          return port1;
        },
        takeBack: (port: MessagePort) => void done.push(`take back ${ports.get(port)}`),
        close: () => void done.push('close'),
      });
    },
  };
}

describe('the engine that the portal keeps', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is started once, lent to one task after the other, and ends when no task is worked on', async () => {
    const module = autoSegment();
    const keeper = new EngineKeeper(() => Promise.resolve(module));
    await keeper.borrow();
    await keeper.giveBack();
    await keeper.borrow();
    keeper.rest();
    await vi.advanceTimersByTimeAsync(20_000);
    await keeper.borrow();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(module.done).toEqual([
      ...['start', 'lend 1', 'take back 1', 'lend 2', 'take back 2', 'lend 3'],
    ]);
    keeper.rest();
    await vi.advanceTimersByTimeAsync(59_000);
    expect(module.done.slice(6)).toEqual(['take back 3', 'close']);
    await keeper.borrow();
    expect(module.done.slice(8)).toEqual(['start', 'lend 4']);
  });

  it('takes back what the frame before had, where that did not say that it is gone', async () => {
    const module = autoSegment();
    const keeper = new EngineKeeper(() => Promise.resolve(module));
    await keeper.borrow();
    await keeper.borrow();
    expect(module.done).toEqual(['start', 'lend 1', 'take back 1', 'lend 2']);
  });

  it('lends nothing where auto-segment cannot be loaded, and tries again with the next task', async () => {
    const module = autoSegment();
    const load = vi.fn().mockRejectedValueOnce(new Error('offline')).mockResolvedValue(module);
    const keeper = new EngineKeeper(load);
    expect(await keeper.borrow()).toBeUndefined();
    expect(await keeper.borrow()).toBeInstanceOf(MessagePort);
  });

  it('starts a new worker where the last one broke', async () => {
    const module = autoSegment();
    const keeper = new EngineKeeper(() => Promise.resolve(module));
    await keeper.borrow();
    module.fail();
    await keeper.borrow();
    expect(module.done.filter((what) => what === 'start')).toHaveLength(2);
  });
});
