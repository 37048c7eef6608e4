import { resolve } from 'node:path';
import type { JobInput } from '../../jobs/definition.js';
import type { Studio } from '../../studio.js';
import { type Command, EXIT, UsageError } from '../command.js';
import { type OptionTable, readOptions } from '../options.js';
import { runFromOptions, untilStopped, UP_HELP, UP_OPTIONS } from './up.js';

const TEAM = 'sample-team';
const WORKER = { email: 'worker@example.org', password: 'label-something' };
const LABELS = ['Boat', 'House', 'Tree', 'Flower', 'Airplane', 'Person', 'Water', 'Sky'];

function jobs(folder: string, labels: readonly string[]): JobInput[] {
  const common = { team: TEAM, labels: [...labels], input: { folder } };
  return [
    {
      ...common,
      name: 'sample-segmentation',
      taskType: 'semantic-segmentation',
      autoSegment: 'sam',
      title: 'Paint what you see',
      description: 'Auto-segment: click the top, bottom, left and right of a thing',
      instructions: {
        short:
          'Choose a label and paint everything it names.\n\nWith auto-segment, click the topmost, ' +
          'bottommost, leftmost and rightmost point of a thing: its mask appears by itself. ' +
          'Correct it with the brush and the eraser.',
        full: 'Every pixel has one label or none. Leave unclear places unlabeled.',
      },
    },
    {
      ...common,
      name: 'sample-multi-label',
      taskType: 'image-classification-multi-label',
      title: 'Say what the picture shows',
      description: 'All labels that fit, by mouse or by number key',
      instructions: { short: 'Choose every label that fits the picture: at least one.' },
    },
  ];
}

/** Makes the sample team, worker and jobs, unless they are there. */
async function fill(studio: Studio, folder: string, labels: readonly string[]): Promise<void> {
  const known = await studio.teams.all();
  if (!known.some(({ name }) => name === TEAM)) {
    await studio.teams.create(TEAM, 'For a first look');
    await studio.workers.invite(WORKER.email, [TEAM]);
    await studio.workers.choosePassword(WORKER.email, WORKER.password);
  }
  const there = new Set((await studio.jobs.list()).map(({ name }) => name));
  for (const job of jobs(folder, labels)) {
    if (!there.has(job.name)) await studio.jobs.create(job);
  }
}

/** `gt-studio demo`: a studio that is ready to label. */
export const demo: Command = {
  name: 'demo',
  summary: 'runs a studio with a sample team, worker and two jobs, ready to label',
  help: `Usage: gt-studio demo --pictures FOLDER [options]

Runs a studio as "gt-studio up" does, with a team, a worker and two labeling jobs, semantic
segmentation and multi-label classification, over the pictures of a folder.

  --pictures FOLDER      the pictures (needed)
  --label TEXT           a label of both jobs; repeat it (default: ${LABELS.join(', ')})
${UP_HELP}`,
  async run(args) {
    const table: OptionTable = {
      ...UP_OPTIONS,
      pictures: { type: 'string' },
      label: { type: 'string', multiple: true },
    };
    const options = readOptions(args, table);
    const pictures = options.text('pictures');
    if (pictures === undefined) throw new UsageError('--pictures FOLDER was expected.');
    const running = await runFromOptions(options);
    try {
      const labels = options.list('label');
      await fill(running.studio, resolve(pictures), labels.length > 0 ? labels : LABELS);
    } catch (error) {
      await running.close();
      throw error;
    }
    console.log(`listening on ${running.url}`);
    console.log(`console: ${running.consoleUrl}`);
    console.log(`worker portal: ${running.studio.options.publicUrl()}/portal/`);
    console.log(`sample worker: ${WORKER.email}, password: ${WORKER.password}`);
    await untilStopped(running);
    return EXIT.done;
  },
};
