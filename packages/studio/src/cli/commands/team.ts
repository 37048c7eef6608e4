import { commandOfActs, listOf, part } from '../acts.js';
import { table } from '../table.js';

/** `gt-studio team`: private work teams. */
export const team = commandOfActs({
  name: 'team',
  summary: 'private work teams: create, list, show, add and remove workers',
  options: { description: { type: 'string' } },
  help: '  --description TEXT  what a new team is for',
  acts: [
    {
      name: 'create',
      words: 'NAME',
      summary: 'makes an empty team',
      least: 1,
      async run(client, [name], options) {
        const answer = await client.post('/teams', {
          name,
          description: options.text('description') ?? '',
        });
        return { answer, text: `Team ${name} made.` };
      },
    },
    {
      name: 'list',
      words: '',
      summary: 'lists the teams',
      least: 0,
      async run(client) {
        const answer = await client.get('/teams');
        const rows = listOf(answer, 'teams').map((one) => [
          one.name,
          one.members,
          one.openJobs,
          one.description,
        ]);
        return { answer, text: table(['NAME', 'WORKERS', 'OPEN JOBS', 'DESCRIPTION'], rows) };
      },
    },
    {
      name: 'show',
      words: 'NAME',
      summary: 'lists the workers of a team',
      least: 1,
      async run(client, [name]) {
        const answer = await client.get(`/teams/${part(name)}`);
        const rows = listOf(answer, 'workers').map((one) => [one.email, one.status, one.workerId]);
        return { answer, text: table(['EMAIL', 'STATUS', 'WORKER ID'], rows) };
      },
    },
    {
      name: 'add',
      words: 'NAME EMAIL…',
      summary: 'adds workers to a team',
      least: 2,
      async run(client, [name, ...emails]) {
        for (const email of emails) {
          await client.ask('PUT', `/teams/${part(name)}/workers/${part(email)}`, {});
        }
        return { answer: { ok: true }, text: `${emails.length} added to ${name}.` };
      },
    },
    {
      name: 'drop',
      words: 'NAME EMAIL…',
      summary: 'takes workers out of a team',
      least: 2,
      async run(client, [name, ...emails]) {
        for (const email of emails) {
          await client.ask('DELETE', `/teams/${part(name)}/workers/${part(email)}`);
        }
        return { answer: { ok: true }, text: `${emails.length} taken out of ${name}.` };
      },
    },
    {
      name: 'remove',
      words: 'NAME',
      summary: 'removes a team that has no jobs',
      least: 1,
      async run(client, [name]) {
        const answer = await client.ask('DELETE', `/teams/${part(name)}`);
        return { answer, text: `Team ${name} removed.` };
      },
    },
  ],
});
