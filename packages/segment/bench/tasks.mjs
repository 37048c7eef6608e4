import { readFileSync } from 'node:fs';

/**
 * Records what the page's main thread does while `work` runs, by the browser's own trace.
 *
 * @returns The longest time of one task on the processor (what our code and the browser took), the
 *   longest by the clock, and the longest difference, which is time spent waiting: for the graphics
 *   processor or for a turn on this machine's processors.
 */
export async function traceTasks(browser, page, work) {
  await browser.startTracing(page, {
    categories: ['-*', 'toplevel', 'disabled-by-default-devtools.timeline', 'devtools.timeline'],
  });
  await work();
  const trace = JSON.parse((await browser.stopTracing()).toString());
  const events = trace.traceEvents;
  const mains = events.filter(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  );
  const perThread = mains.map(({ pid, tid }) =>
    events.filter(
      (event) =>
        event.pid === pid && event.tid === tid && event.name === 'RunTask' && event.ph === 'X',
    ),
  );
  const tasks = perThread.sort((a, b) => total(b) - total(a))[0] ?? [];
  const ms = (value) => value / 1000;
  return {
    tasks: tasks.length,
    processor: ms(Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur))),
    clock: ms(Math.max(0, ...tasks.map(({ dur = 0 }) => dur))),
    waiting: ms(Math.max(0, ...tasks.map(({ dur = 0, tdur = 0 }) => dur - tdur))),
  };
}

const total = (tasks) => tasks.reduce((sum, { tdur = 0 }) => sum + tdur, 0);

/**
 * The most memory that the processes of a browser had at once, in MB, taken every 20 ms from
 * Linux's /proc; `undefined` elsewhere.
 */
export async function watchMemory(browser) {
  const session = await browser.newBrowserCDPSession();
  let peak = 0;
  let ended = false;
  const of = (pid) => {
    try {
      const kilobytes = /Pss:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
      return Number(kilobytes[1]) / 1024;
    } catch {
      return 0;
    }
  };
  const running = (async () => {
    while (!ended) {
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      const ids = processInfo
        .filter(({ type }) => type === 'renderer' || type === 'GPU')
        .map(({ id }) => id);
      peak = Math.max(
        peak,
        ids.reduce((sum, id) => sum + of(id), 0),
      );
      await new Promise((done) => setTimeout(done, 20));
    }
  })();
  return async () => {
    ended = true;
    await running;
    await session.detach();
    return peak || undefined;
  };
}
