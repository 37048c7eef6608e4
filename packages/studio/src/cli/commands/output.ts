import { createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { commandOfActs, listOf, part } from '../acts.js';
import type { StudioClient } from '../client.js';
import { UsageError } from '../command.js';
import { table } from '../table.js';

/** Where a file of a job's output can be read. */
async function addressOf(client: StudioClient, job: string, path: string): Promise<string> {
  const folder = path.split('/').slice(0, -1).join('/');
  for (let after = ''; ;) {
    const page = await client.get<{ next: string | null }>(
      `/jobs/${job}/output?folder=${part(folder)}&limit=1000${after}`,
    );
    const found = listOf(page, 'files').find((one) => one.path === path);
    if (found && found.url !== null) return String(found.url);
    if (page.next === null) throw new UsageError(`There is no file ${path} in the output.`);
    after = `&after=${part(page.next)}`;
  }
}

/** `gt-studio output`: what jobs wrote. */
export const output = commandOfActs({
  name: 'output',
  summary: 'what a job wrote: list, get one file, download as a zip',
  options: { to: { type: 'string' }, after: { type: 'string' } },
  help: `  --to FILE       where the file goes (default its own name), or the zip (default JOB.zip)
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
      name: 'get',
      words: 'JOB PATH',
      summary: 'gets one file, by its path in the list',
      least: 2,
      async run(client, [job, path = ''], options) {
        const url = await addressOf(client, part(job), path);
        const file = options.text('to') ?? basename(path);
        const response = await fetch(url);
        if (!response.ok) throw new Error(`${path}: the server answered ${response.status}.`);
        await pipeline(Readable.fromWeb(response.body as never), createWriteStream(file));
        return { answer: { file }, text: `${file} written.` };
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
