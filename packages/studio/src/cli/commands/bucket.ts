import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { commandOfActs, listOf, part } from '../acts.js';
import { UsageError } from '../command.js';
import { filesBelow } from '../picture-files.js';
import { table } from '../table.js';

/** `gt-studio bucket`: where pictures lie. */
export const bucket = commandOfActs({
  name: 'bucket',
  summary: 'folders and S3 buckets of pictures: add, list, look, upload, remove',
  options: {
    folder: { type: 'string' },
    s3: { type: 'string' },
    region: { type: 'string' },
    endpoint: { type: 'string' },
  },
  help: `  --folder FOLDER  the folder that NAME is to stand for
  --s3 BUCKET      or the S3 bucket, with
  --region REGION  its region (default us-east-1), and
  --endpoint URL   its server, where that is not AWS`,
  acts: [
    {
      name: 'add',
      words: 'NAME',
      summary: 'gives a place a name: s3://NAME/…',
      least: 1,
      async run(client, [name], options) {
        const folder = options.text('folder');
        const s3 = options.text('s3');
        if ((folder === undefined) === (s3 === undefined)) {
          throw new UsageError('Either --folder or --s3 was expected.');
        }
        const location =
          folder === undefined
            ? {
                kind: 's3',
                bucket: s3,
                region: options.text('region') ?? 'us-east-1',
                endpoint: options.text('endpoint'),
              }
            : { kind: 'folder', path: resolve(folder) };
        const answer = await client.post('/buckets', { name, location });
        return { answer, text: `s3://${name}/ added.` };
      },
    },
    {
      name: 'list',
      words: '',
      summary: 'lists the places',
      least: 0,
      async run(client) {
        const answer = await client.get('/buckets');
        const rows = listOf(answer, 'buckets').map(({ name, kind, location }) => {
          const place = location as Record<string, string>;
          return [
            `s3://${String(name)}/`,
            kind,
            place.path ?? `${place.endpoint ?? ''} ${place.bucket}`,
          ];
        });
        return { answer, text: table(['NAME', 'KIND', 'PLACE'], rows) };
      },
    },
    {
      name: 'look',
      words: 'S3-URI',
      summary: 'counts the pictures below a prefix',
      least: 1,
      async run(client, [uri]) {
        const answer = await client.get(`/buckets/contents?uri=${part(uri)}`);
        return {
          answer,
          text: `${String(answer.pictures)} pictures, ${String(answer.others)} other files`,
        };
      },
    },
    {
      name: 'upload',
      words: 'S3-URI FILE-OR-FOLDER…',
      summary: 'uploads pictures below s3://studio/data/NAME, or to a bucket on S3',
      least: 2,
      async run(client, [uri = '', ...places]) {
        const prefix = uri.replace(/\/+$/, '');
        const uploaded: string[] = [];
        for (const { name, file } of await filesBelow(places)) {
          const to = `${prefix}/${name}`;
          await client.put(`/uploads?uri=${part(to)}`, await readFile(file));
          uploaded.push(to);
        }
        if (uploaded.length === 0) throw new UsageError('There is no picture among them.');
        const answer = { uploaded };
        return { answer, text: `${uploaded.length} pictures are below ${prefix}/.` };
      },
    },
    {
      name: 'remove',
      words: 'NAME',
      summary: 'forgets a name; the objects stay',
      least: 1,
      async run(client, [name]) {
        const answer = await client.ask('DELETE', `/buckets/${part(name)}`);
        return { answer, text: `s3://${name}/ forgotten.` };
      },
    },
  ],
});
