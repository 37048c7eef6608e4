import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { commandOfActs, listOf, part } from '../acts.js';
import { table } from '../table.js';

/** `gt-studio output`: what jobs wrote. */
export const output = commandOfActs({
  name: 'output',
  summary: 'what a job wrote: list, download as a zip',
  options: { to: { type: 'string' }, after: { type: 'string' } },
  help: `  --to FILE       where the zip goes (default JOB.zip)
  --after NAME    list what comes after this name: the next page of a large folder`,
  acts: [
    {
      name: 'list',
      words: 'JOB [FOLDER]',
      summary: 'lists a folder of a job’s output',
      least: 1,
      async run(client, [job, folder = ''], options) {
        const after = options.text('after');
        const page = after === undefined ? '' : `&after=${part(after)}`;
        const answer = await client.get<{ next: string | null }>(
          `/jobs/${part(job)}/output?folder=${part(folder)}&limit=1000${page}`,
        );
        const rows = [
          ...listOf(answer, 'folders').map((one) => [`${String(one.name)}/`, '']),
          ...listOf(answer, 'files').map((one) => [one.path, `${String(one.size)} bytes`]),
        ];
        const more = answer.next === null ? '' : `\nThere is more: --after ${answer.next}`;
        return { answer, text: table(['NAME', 'SIZE'], rows) + more };
      },
    },
    {
      name: 'download',
      words: 'JOB',
      summary: 'downloads all of it',
      least: 1,
      async run(client, [job], options) {
        const file = options.text('to') ?? `${job}.zip`;
        const response = await client.fetch('GET', `/jobs/${part(job)}/output.zip`);
        await pipeline(Readable.fromWeb(response.body as never), createWriteStream(file));
        return { answer: { file }, text: `${file} written.` };
      },
    },
  ],
});
