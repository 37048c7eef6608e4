import type { LogLine } from '../../logs/logs.js';
import { listOf } from '../acts.js';
import { CLIENT_HELP, CLIENT_OPTIONS, connect, type StudioClient } from '../client.js';
import { type Command, EXIT } from '../command.js';
import { type ReadOptions, readOptions } from '../options.js';
import { table } from '../table.js';

async function printStreams(client: StudioClient, options: ReadOptions): Promise<void> {
  const query = new URLSearchParams({ limit: '1000' });
  const wanted = { group: options.text('group'), text: options.text('text') };
  for (const [name, value] of Object.entries(wanted)) if (value) query.set(name, value);
  const answer = await client.get(`/logs/streams?${query.toString()}`);
  if (options.flag('json')) return console.log(JSON.stringify(answer, null, 2));
  const rows = listOf(answer, 'streams').map((one) => [one.group, one.stream, one.lastAt]);
  console.log(table(['GROUP', 'STREAM', 'LAST EVENT'], rows));
}

/** `gt-studio log`: job and worker events. */
export const log: Command = {
  name: 'log',
  summary: 'job and worker events in Ground Truth’s shapes',
  help: `Usage: gt-studio log [JOB] [options]

Prints events, oldest first: of one job, or all.

Options:
  --group NAME    only this log group, /aws/sagemaker/LabelingJobs or
                  /aws/sagemaker/groundtruth/WorkerActivity
  --stream NAME   only this log stream
  --text TEXT     only events that hold this text
  --limit N       how many, 1 to 1000 (default 100)
  --follow        go on as events come
  --streams       list the log streams instead
${CLIENT_HELP}`,
  async run(args) {
    const options = readOptions(args, {
      ...CLIENT_OPTIONS,
      group: { type: 'string' },
      stream: { type: 'string' },
      text: { type: 'string' },
      limit: { type: 'string' },
      follow: { type: 'boolean' },
      streams: { type: 'boolean' },
    });
    const client = await connect(options);
    if (options.flag('streams')) {
      await printStreams(client, options);
      return EXIT.done;
    }
    const query = new URLSearchParams();
    const stream = options.words[0] ?? options.text('stream');
    const wanted = { stream, group: options.text('group'), text: options.text('text') };
    for (const [name, value] of Object.entries(wanted)) if (value) query.set(name, value);
    query.set('limit', String(options.number('limit', { least: 1, most: 1000 }) ?? 100));
    const find = async (more: string) =>
      (await client.get<{ lines: LogLine[] }>(`/logs?${query.toString()}${more}`)).lines;
    const print = (line: LogLine) =>
      console.log(options.flag('json') ? JSON.stringify(line) : `${line.at} ${line.message}`);
    const lines = (await find('')).reverse();
    lines.forEach(print);
    let last = lines.at(-1)?.id ?? 0;
    while (options.flag('follow')) {
      await new Promise((done) => setTimeout(done, 1000));
      const more = await find(`&after=${last}`);
      more.forEach(print);
      last = more.at(-1)?.id ?? last;
    }
    return EXIT.done;
  },
};
