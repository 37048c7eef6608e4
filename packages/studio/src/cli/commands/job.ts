import { type Act, commandOfActs, listOf, part } from '../acts.js';
import type { Answer, StudioClient } from '../client.js';
import { JOB_HELP, JOB_OPTIONS, jobDefinition } from '../job-options.js';
import { table } from '../table.js';

const ENDED = new Set(['Completed', 'Stopped', 'Failed', 'Draft']);

function describe(job: Answer, progress: Answer): string {
  const workers = listOf(progress, 'workers');
  const classes = listOf(progress, 'classes');
  const lines = [
    `${String(job.name)}: ${String(job.status)}, ${String(job.labeled)} / ${String(job.total)} labeled, ${String(job.failed)} failed`,
    ...(job.failureReason === null ? [] : [`Reason: ${String(job.failureReason)}`]),
    ...(job.stopReason === null ? [] : [`Reason: ${String(job.stopReason)}`]),
    `ARN: ${String(job.arn)}`,
    `Output manifest: ${String(job.outputManifest)}`,
  ];
  if (workers.length > 0) {
    const rows = workers.map((one) => [one.email, one.submitted, one.declined, one.working]);
    lines.push('', table(['WORKER', 'SUBMITTED', 'DECLINED', 'WORKING ON'], rows));
  }
  if (classes.length > 0) {
    lines.push(
      '',
      table(
        ['LABEL', 'OBJECTS'],
        classes.map((one) => [one.name, one.objects]),
      ),
    );
  }
  return lines.join('\n');
}

const after = (name: 'clone' | 'chain', summary: string): Act => ({
  name,
  words: 'NAME NEW-NAME',
  summary,
  least: 2,
  async run(client, [from, to], options) {
    const answer = await client.post(`/jobs/${part(from)}/${name}`, {
      name: to,
      start: !options.flag('draft'),
    });
    return { answer, text: `Job ${to} made.` };
  },
});

const change = (name: 'start' | 'stop', summary: string): Act => ({
  name,
  words: 'NAME',
  summary,
  least: 1,
  async run(client, [job]) {
    const answer = await client.post(`/jobs/${part(job)}/${name}`);
    return { answer, text: `${job}: ${String(answer.status)}.` };
  },
});

async function wait(client: StudioClient, name: string): Promise<Answer> {
  for (;;) {
    const job = await client.get(`/jobs/${part(name)}`);
    if (ENDED.has(String(job.status))) return job;
    await new Promise((done) => setTimeout(done, 1000));
  }
}

/** `gt-studio job`: labelling jobs. */
export const job = commandOfActs({
  name: 'job',
  summary: 'labeling jobs: create, list, show, start, stop, clone, chain, preview, wait, remove',
  options: JOB_OPTIONS,
  help: JOB_HELP,
  acts: [
    {
      name: 'create',
      words: 'NAME',
      summary: 'makes a job and starts it',
      least: 1,
      async run(client, [name], options) {
        const answer = await client.post('/jobs', await jobDefinition(name, options));
        return { answer, text: `${name}: ${String(answer.status)}.` };
      },
    },
    {
      name: 'list',
      words: '',
      summary: 'lists the jobs, newest first',
      least: 0,
      async run(client) {
        const answer = await client.get('/jobs?limit=200');
        const rows = listOf(answer, 'jobs').map((one) => [
          one.name,
          one.status,
          one.taskType,
          `${String(one.labeled)} / ${String(one.total)}`,
          one.createdAt,
        ]);
        const head = ['NAME', 'STATUS', 'TASK TYPE', 'LABELED / TOTAL', 'CREATION TIME'];
        return { answer, text: table(head, rows) };
      },
    },
    {
      name: 'show',
      words: 'NAME',
      summary: 'says where a job stands, by worker and label',
      least: 1,
      async run(client, [name]) {
        const found = await client.get(`/jobs/${part(name)}`);
        const progress = await client.get(`/jobs/${part(name)}/progress`);
        return { answer: { ...found, progress }, text: describe(found, progress) };
      },
    },
    change('start', 'starts a draft'),
    change('stop', 'stops a job and writes out what is labeled'),
    after('clone', 'makes a job like another one'),
    after('chain', 'makes a job that goes on from the output of another one'),
    {
      name: 'preview',
      words: '',
      summary: 'renders a task of a definition and gives its address',
      least: 0,
      async run(client, _words, options) {
        const { start: _, ...definition } = await jobDefinition(undefined, options);
        const answer = await client.post('/jobs/preview', { definition });
        const problems = (answer.problems ?? []) as { line: number; message: string }[];
        const text =
          answer.url === undefined
            ? problems.map(({ line, message }) => `line ${line}: ${message}`).join('\n')
            : `${client.url}${String(answer.url)}`;
        return { answer, text };
      },
    },
    {
      name: 'wait',
      words: 'NAME',
      summary: 'waits until a job has ended',
      least: 1,
      async run(client, [name = '']) {
        const answer = await wait(client, name);
        return { answer, text: `${name}: ${String(answer.status)}.` };
      },
    },
    {
      name: 'remove',
      words: 'NAME',
      summary: 'removes the record of a job that has ended',
      least: 1,
      async run(client, [name]) {
        const answer = await client.ask('DELETE', `/jobs/${part(name)}`);
        return { answer, text: `${name} removed; its output stays.` };
      },
    },
  ],
});
