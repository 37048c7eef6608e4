import { readFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import { setting } from '../environment.js';
import { type Act, commandOfActs, listOf, part } from '../acts.js';
import type { Answer } from '../client.js';
import { UsageError } from '../command.js';
import { table } from '../table.js';
import { AS_WORKER } from '../worker-client.js';

function describe(task: Answer, url: string): string {
  const minutes = Math.max(0, Math.floor(Number(task.remainingMs) / 60_000));
  return [
    `Task ${String(task.id)}: ${String(task.title)}`,
    `Job: ${String(task.job)}`,
    `Time left: ${minutes} min`,
    `Page: ${url}${String(task.frameUrl)}`,
    ...(task.instructionsUrl === null
      ? []
      : [`Instructions: ${url}${String(task.instructionsUrl)}`]),
    ...(task.draft === null ? [] : ['It has a draft.']),
  ].join('\n');
}

async function readJson(file: string): Promise<unknown> {
  const text = file === '-' ? await textOf(process.stdin) : await readFile(file, 'utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new UsageError(`${file} is not JSON: ${(error as Error).message}`);
  }
}

const change = (name: 'decline' | 'release' | 'pause', done: string, summary: string): Act => ({
  name,
  words: 'TASK',
  summary,
  least: 1,
  async run(client, [task]) {
    const answer = await client.post(`/portal/tasks/${part(task)}/${name}`);
    return { answer, text: `${task}: ${done}.` };
  },
});

/** `gt-studio task`: what a worker does in the portal. */
export const task = commandOfActs({
  name: 'task',
  summary: 'tasks, as a worker: jobs, next, show, draft, submit, decline, release, pause, password',
  asker: AS_WORKER,
  acts: [
    {
      name: 'jobs',
      words: '',
      summary: 'lists the jobs of the worker’s teams',
      least: 0,
      async run(client) {
        const answer = await client.get('/portal/jobs');
        const rows = listOf(answer, 'jobs').map((one) => [
          one.name,
          one.title,
          one.status,
          one.waiting === true ? 'yes' : '',
          one.createdAt,
        ]);
        return { answer, text: table(['NAME', 'TITLE', 'STATUS', 'BEGUN', 'CREATION TIME'], rows) };
      },
    },
    {
      name: 'next',
      words: 'JOB',
      summary: 'begins the next task of a job, or goes on with the one that was begun',
      least: 1,
      async run(client, [job]) {
        const answer = await client.post<{ task: Answer | null }>(`/portal/jobs/${part(job)}/next`);
        const text =
          answer.task === null
            ? 'You’re finished with the available tasks.'
            : describe(answer.task, client.url);
        return { answer, text };
      },
    },
    {
      name: 'show',
      words: 'TASK',
      summary: 'shows a task that was begun; with --json its draft, too',
      least: 1,
      async run(client, [id]) {
        const answer = await client.get<{ task: Answer }>(`/portal/tasks/${part(id)}`);
        return { answer, text: describe(answer.task, client.url) };
      },
    },
    {
      name: 'draft',
      words: 'TASK FILE',
      summary: 'keeps the work so far: JSON, the fields by name; - reads standard input',
      least: 2,
      async run(client, [id, file = '']) {
        const draft = await readJson(file);
        const answer = await client.ask('PUT', `/portal/tasks/${part(id)}/draft`, { draft });
        return { answer, text: `${id}: kept.` };
      },
    },
    {
      name: 'submit',
      words: 'TASK FILE',
      summary: 'submits the answer: JSON, the fields by name; - reads standard input',
      least: 2,
      async run(client, [id, file = '']) {
        const body = { answer: await readJson(file) };
        const answer = await client.post(`/portal/tasks/${part(id)}/submit`, body);
        return { answer, text: `${id}: submitted.` };
      },
    },
    change('decline', 'declined', 'gives a task to others, for good'),
    change('release', 'released', 'gives a task to anybody'),
    change('pause', 'stopped, to be resumed later', 'stops the clock and keeps the draft'),
    {
      name: 'password',
      words: '',
      summary: 'changes the password to the environment’s GT_STUDIO_NEW_PASSWORD',
      least: 0,
      async run(client) {
        const next = setting('GT_STUDIO_NEW_PASSWORD');
        if (next === undefined) {
          throw new UsageError('The environment’s GT_STUDIO_NEW_PASSWORD was expected.');
        }
        const current = setting('GT_STUDIO_PASSWORD');
        const answer = await client.post('/session/password', { current, next });
        return { answer, text: 'The password is changed.' };
      },
    },
  ],
});
