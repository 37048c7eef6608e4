import { Liquid } from 'liquidjs';
import { renderTemplate, renderTemplateSync } from '../dist/index.js';
import { CASES } from './cases.mjs';

/*
 * Ours against plain liquidjs on the same templates and input, source to page, in turns. `ratio` is
 * theirs / ours; the bar of 1.1 times their time is a ratio of 1 / 1.1.
 */
const TURNS = 61;
const BATCH_MILLISECONDS = 4;
const BAR = 1 / 1.1;

const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1];

async function time(work, repetitions) {
  const from = performance.now();
  for (let at = 0; at < repetitions; at += 1) await work();
  return (performance.now() - from) / repetitions;
}

function timeSync(work, repetitions) {
  const from = performance.now();
  for (let at = 0; at < repetitions; at += 1) work();
  return (performance.now() - from) / repetitions;
}

async function compare(ours, theirs, clock) {
  await clock(ours, 50);
  await clock(theirs, 50);
  const repetitions = Math.max(1, Math.round(BATCH_MILLISECONDS / (await clock(theirs, 50))));
  const times = { ours: [], theirs: [] };
  for (let turn = 0; turn < TURNS; turn += 1) {
    const pair = [
      ['ours', ours],
      ['theirs', theirs],
    ];
    if (turn % 2) pair.reverse();
    for (const [name, work] of pair) times[name].push(await clock(work, repetitions));
  }
  return { ours: median(times.ours), theirs: median(times.theirs) };
}

const rows = [];
for (const { name, source, input } of CASES) {
  const check = await renderTemplate(source, input);
  if (check.errors.length > 0) throw new Error(`${name}: ${check.errors[0].message}`);
  const plain = new Liquid();
  const scope = { task: { input } };
  const add = (how, rival, { ours, theirs }) =>
    rows.push({
      name: `${name}, ${how}`,
      ours: ours * 1000,
      unit: 'µs',
      rival,
      theirs: theirs * 1000,
      ratio: theirs / ours,
      bar: BAR,
      holds: theirs / ours >= BAR,
    });
  add(
    'renderTemplate',
    'liquidjs parseAndRender',
    await compare(
      () => renderTemplate(source, input),
      () => plain.parseAndRender(source, scope),
      time,
    ),
  );
  add(
    'renderTemplateSync',
    'liquidjs parseAndRenderSync',
    await compare(
      () => renderTemplateSync(source, input),
      () => plain.parseAndRenderSync(source, scope),
      timeSync,
    ),
  );
}
console.log(JSON.stringify(rows));
