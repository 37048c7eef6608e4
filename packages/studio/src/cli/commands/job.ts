import { type Act, commandOfActs, listOf, part } from '../acts.js';
import type { Answer, StudioClient } from '../client.js';
import type { ReadOptions } from '../options.js';
import { JOB_HELP, JOB_OPTIONS, jobDefinition } from '../job-options.js';
import { table } from '../table.js';

const ENDED = new Set(['Completed', 'Stopped', 'Failed', 'Draft']);

const share = (agreement: unknown): string =>
  typeof agreement === 'number' ? `${Math.round(agreement * 100)} %` : '';

function describe(job: Answer, progress: Answer): string {
  const workers = listOf(progress, 'workers');
  const classes = listOf(progress, 'classes');
  const lines = [
    `${String(job.name)}: ${String(job.status)}${job.pausedAt === null ? '' : ' (paused)'}, ${String(job.labeled)} / ${String(job.total)} labeled, ${String(job.failed)} failed`,
    ...(job.failureReason === null ? [] : [`Reason: ${String(job.failureReason)}`]),
    ...(job.stopReason === null ? [] : [`Reason: ${String(job.stopReason)}`]),
    ...((job.waits ?? []) as string[]).map((text) => `Waits: ${text}`),
    `ARN: ${String(job.arn)}`,
    `Output manifest: ${String(job.outputManifest)}`,
  ];
  if (workers.length > 0) {
    const rows = workers.map((one) => [
      one.email,
      one.submitted,
      one.declined,
      one.working,
      one.meanSeconds === null ? '' : `${Math.round(Number(one.meanSeconds))} s`,
      share(one.agreement),
    ]);
    const head = ['WORKER', 'SUBMITTED', 'DECLINED', 'WORKING ON', 'MEAN TIME', 'AGREEMENT'];
    lines.push('', table(head, rows));
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

const change = (name: 'start' | 'stop' | 'pause' | 'resume', summary: string): Act => ({
  name,
  words: 'NAME',
  summary,
  least: 1,
  async run(client, [job]) {
    const answer = await client.post(`/jobs/${part(job)}/${name}`);
    const paused = answer.pausedAt === null ? '' : ', paused';
    return { answer, text: `${job}: ${String(answer.status)}${paused}.` };
  },
});

const onObject = (name: 'send-back' | 'take-back', summary: string): Act => ({
  name,
  words: 'NAME NUMBER',
  summary,
  least: 2,
  async run(client, [job, number]) {
    const answer = await client.post(`/jobs/${part(job)}/objects/${part(number)}/${name}`);
    return { answer, text: `Object ${number} of ${job}: offered to the team again.` };
  },
});

const PAGE = 200;

async function allJobs(client: StudioClient, options: ReadOptions): Promise<Answer[]> {
  const query = new URLSearchParams({ limit: String(PAGE) });
  const wanted = { status: options.text('status'), text: options.text('text') };
  for (const [key, value] of Object.entries(wanted)) if (value) query.set(key, value);
  const jobs: Answer[] = [];
  for (let page: Answer[] | undefined; page === undefined || page.length === PAGE;) {
    query.set('offset', String(jobs.length));
    page = listOf(await client.get(`/jobs?${query.toString()}`), 'jobs');
    jobs.push(...page);
  }
  return jobs;
}

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
  summary:
    'labeling jobs: create, list, show, look over objects, pause, stop, clone, chain, preview, wait, remove',
  options: {
    ...JOB_OPTIONS,
    status: { type: 'string' },
    text: { type: 'string' },
    after: { type: 'string' },
    disputed: { type: 'boolean' },
  },
  help: `${JOB_HELP}
  --status STATUS            list only jobs, or show only objects, with this status
  --text TEXT                list only jobs with this in their names
  --after N                  show the objects after this one: the next page
  --disputed                 show the objects first of which workers agree least`,
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
      async run(client, _words, options) {
        const answer = { jobs: await allJobs(client, options) };
        const rows = answer.jobs.map((one) => [
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
    {
      name: 'objects',
      words: 'NAME',
      summary: 'lists its objects with their states, pictures and masks, 200 at once',
      least: 1,
      async run(client, [name], options) {
        const query = new URLSearchParams({ limit: '200' });
        const wanted = { status: options.text('status'), after: options.text('after') };
        for (const [key, value] of Object.entries(wanted)) if (value) query.set(key, value);
        if (options.flag('disputed')) query.set('order', 'agreement');
        const answer = await client.get(`/jobs/${part(name)}/objects?${query.toString()}`);
        const rows = listOf(answer, 'objects').map((one) => [
          one.number,
          one.status,
          share(one.agreement),
          one.source,
          one.failure ?? one.maskUrl,
        ]);
        return {
          answer,
          text: table(['NUMBER', 'STATUS', 'AGREEMENT', 'SOURCE', 'MASK OR FAILURE'], rows),
        };
      },
    },
    change('start', 'starts a draft'),
    {
      name: 'answers',
      words: 'NAME NUMBER',
      summary: 'says who answered an object, how, in what time and how far they agree',
      least: 2,
      async run(client, [name, number]) {
        const answer = await client.get(`/jobs/${part(name)}/objects/${part(number)}/answers`);
        const rows = listOf(answer, 'answers').map((one) => [
          one.email,
          one.status,
          one.seconds === null ? '' : `${Math.round(Number(one.seconds))} s`,
          share(one.agreement),
          ((one.labels ?? []) as string[]).join(', '),
        ]);
        return { answer, text: table(['WORKER', 'STATUS', 'TIME', 'AGREEMENT', 'LABELS'], rows) };
      },
    },
    onObject('send-back', 'has an object labeled anew; its answers count no more'),
    onObject('take-back', 'takes an object from who has it, so that others may have it'),
    change('pause', 'gives no task any more until the job is resumed'),
    change('resume', 'goes on with a job that was paused'),
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
