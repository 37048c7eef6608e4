import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DraftTimer } from '../src/pages/frame/draft-timer.js';

const begin = vi.fn();
const send = vi.fn();
const timer = () => new DraftTimer(begin, send);

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.clearAllMocks();
});

test('a draft is sent a little after the last change, of which the first is told at once', () => {
  const drafts = timer();
  for (let count = 0; count < 3; count++) {
    drafts.change();
    vi.advanceTimersByTime(500);
  }
  expect([begin.mock.calls.length, send.mock.calls.length]).toEqual([1, 0]);
  vi.advanceTimersByTime(1000);
  expect(send).toHaveBeenCalledTimes(1);
  drafts.change();
  expect(begin).toHaveBeenCalledTimes(2);
});

test('who works on and on has drafts all the same', () => {
  const drafts = timer();
  for (let second = 0; second < 60; second++) {
    drafts.change();
    vi.advanceTimersByTime(1000);
  }
  expect(send.mock.calls.length).toBeGreaterThanOrEqual(6);
});

test('what was changed is sent at once when that is asked, and not again', () => {
  const drafts = timer();
  drafts.flush();
  expect(send).not.toHaveBeenCalled();
  drafts.change();
  drafts.flush();
  vi.advanceTimersByTime(20_000);
  expect(send).toHaveBeenCalledTimes(1);
  drafts.change();
  drafts.drop();
  vi.advanceTimersByTime(20_000);
  expect(send).toHaveBeenCalledTimes(1);
});
