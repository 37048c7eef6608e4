/**
 * A stroke of 200 samples with a radius of 40 pixels on 4096 × 4096: through the element's editor
 * with history, and on a 2D canvas as other editors do it. Repetitions take turns; medians count.
 */
export async function strokes(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(url);
  await page.waitForFunction(() => customElements.get('gt-segment'));
  const times = await page.evaluate(async () => {
    const side = 4096;
    const canvas = new OffscreenCanvas(side, side);
    canvas.getContext('2d').fillRect(0, 0, side, side);
    const element = document.querySelector('gt-segment');
    element.src = URL.createObjectURL(await canvas.convertToBlob({ type: 'image/jpeg' }));
    await new Promise((done) => element.addEventListener('gt-ready', done, { once: true }));
    await new Promise((done) => setTimeout(done, 2500));
    const editor = element.document;
    editor.changeSettings('brush', { size: 80 });
    const samples = Array.from({ length: 200 }, (_, at) => ({
      x: 300 + at * 17,
      y: 2048 + Math.sin(at / 9) * 1500,
    }));
    const each = (act) => {
      const taken = [];
      for (let at = 0; at < samples.length; at++) {
        const from = performance.now();
        act(samples[at], samples[at - 1], at);
        taken.push(performance.now() - from);
      }
      return taken;
    };
    const ours = () =>
      each((sample, _, at) => {
        if (at === 0) editor.pointerDown({ ...sample, buttons: 1 });
        else editor.pointerMove({ ...sample, buttons: 1 });
        if (at === samples.length - 1) editor.pointerUp({ ...sample, buttons: 0 });
      });
    const onCanvas = (areaOf, count) => {
      const target = new OffscreenCanvas(side, side);
      const context = target.getContext('2d', { willReadFrequently: true });
      const paint = (to, from = to) => {
        const { x, y, width, height } = areaOf(from, to);
        const image = context.getImageData(x, y, width, height);
        const { data } = image;
        const [dx, dy] = [to.x - from.x, to.y - from.y];
        const length = dx * dx + dy * dy;
        const [top, bottom] = [Math.min(from.y, to.y) - 40, Math.max(from.y, to.y) + 40];
        const [left, right] = [Math.min(from.x, to.x) - 40, Math.max(from.x, to.x) + 40];
        for (let row = Math.max(y, Math.floor(top)); row < Math.min(y + height, bottom); row++) {
          for (let at = Math.max(x, Math.floor(left)); at < Math.min(x + width, right); at++) {
            const [px, py] = [at + 0.5 - from.x, row + 0.5 - from.y];
            const along = length ? Math.min(1, Math.max(0, (px * dx + py * dy) / length)) : 0;
            const [ox, oy] = [px - along * dx, py - along * dy];
            if (ox * ox + oy * oy > 1600) continue;
            const index = ((row - y) * width + at - x) * 4;
            data[index] = 255;
            data[index + 3] = 255;
          }
        }
        context.putImageData(image, x, y);
      };
      const taken = [];
      for (let at = 0; at < count; at++) {
        const from = performance.now();
        paint(samples[at], samples[at - 1]);
        taken.push(performance.now() - from);
      }
      return taken;
    };
    const whole = () => onCanvas(() => ({ x: 0, y: 0, width: side, height: side }), 12);
    const dirty = () =>
      onCanvas((from, to) => {
        const x = Math.max(0, Math.floor(Math.min(from.x, to.x) - 41));
        const y = Math.max(0, Math.floor(Math.min(from.y, to.y) - 41));
        return {
          x,
          y,
          width: Math.min(side, Math.ceil(Math.max(from.x, to.x) + 41)) - x,
          height: Math.min(side, Math.ceil(Math.max(from.y, to.y) + 41)) - y,
        };
      }, samples.length);
    const results = { ours: [], whole: [], dirty: [], bytes: 0 };
    for (let round = 0; round < 5; round++) {
      const before = element.uploadedBytes;
      results.ours.push(ours());
      await new Promise((done) => setTimeout(done, 800));
      results.bytes = element.uploadedBytes - before;
      editor.undo();
      results.whole.push(whole());
      results.dirty.push(dirty());
      await new Promise((done) => setTimeout(done, 300));
    }
    return results;
  });
  await page.close();
  const mean = (list) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
  const perSample = (rounds) => median(rounds.map(mean));
  const p95 = (rounds) =>
    median(rounds.map((list) => [...list].sort((a, b) => a - b)[Math.floor(list.length * 0.95)]));
  const ours = perSample(times.ours);
  const against = (rival, rounds, bar) => {
    const theirs = perSample(rounds);
    return {
      name: 'stroke of 200 samples, radius 40, on 4096², a sample',
      ours,
      unit: 'ms',
      rival,
      theirs,
      ratio: theirs / ours,
      bar,
      holds: theirs / ours >= bar,
    };
  };
  return [
    against('2D canvas, whole image read and written', times.whole, 10),
    against('2D canvas, dirty rectangle read and written', times.dirty, 3),
    {
      name: 'the same stroke, 95th percentile of a sample',
      ours: p95(times.ours),
      unit: 'ms',
      rival: '',
      theirs: null,
      ratio: 1 / p95(times.ours),
      bar: 1,
      holds: p95(times.ours) <= 1,
    },
    {
      name: 'the same stroke, labels uploaded',
      ours: times.bytes / 1e6,
      unit: 'MB',
      rival: 'all of the mask, once',
      theirs: (4096 * 4096) / 1e6,
      ratio: (4096 * 4096) / times.bytes,
      bar: null,
      holds: true,
    },
  ];
}
