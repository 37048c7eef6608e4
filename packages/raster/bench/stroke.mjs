import { Editor } from '../../editor/dist/index.js';
import { SIDE, strokeSamples } from './inputs.mjs';
import { median, quantile, row } from './measure.mjs';

/** A stroke of 200 samples, radius 40, through the whole editor with history. */
export function strokeRows() {
  const perSample = [];
  const commits = [];
  const undos = [];
  for (let round = -3; round < 9; round++) {
    const editor = new Editor({
      width: SIDE,
      height: SIDE,
      classes: [{ name: 'Car', color: '#2ca02c' }],
    });
    editor.changeSettings('brush', { size: 80 });
    const samples = strokeSamples(round + 10);
    const times = samples.map((sample, at) =>
      timeOf(() => {
        if (at === 0) editor.pointerDown(sample);
        else if (at < samples.length - 1) editor.pointerMove(sample);
        else editor.pointerUp(sample);
      }),
    );
    const undo = timeOf(() => editor.undo());
    if (round < 0) continue;
    perSample.push(...times);
    commits.push(times.at(-1));
    undos.push(undo);
  }
  return [
    row({
      name: 'stroke of 200 samples, radius 40: a sample, p95',
      ours: quantile(perSample, 0.95),
      unit: 'ms',
      bar: 1,
    }),
    row({
      name: 'its last sample with the commit',
      ours: median(commits),
      unit: 'ms',
      bar: 5,
    }),
    row({ name: 'undo of the stroke', ours: median(undos), unit: 'ms', bar: 5 }),
  ];
}

function timeOf(work) {
  const from = performance.now();
  work();
  return performance.now() - from;
}
