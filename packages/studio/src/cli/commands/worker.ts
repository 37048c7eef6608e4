import { type Act, commandOfActs, listOf, part } from '../acts.js';
import { table } from '../table.js';

interface Invited {
  readonly account: { readonly email: string };
  readonly delivery?: {
    readonly file: string;
    readonly sent?: boolean;
    readonly problem?: string;
  };
}

function invitedText({ account, delivery }: Invited): string {
  if (!delivery) return `${account.email} is known already and in the teams now.`;
  const { file, sent, problem } = delivery;
  if (problem !== undefined)
    return `${account.email}: the mail server refused (${problem}); ${file}`;
  return `${account.email}: ${sent ? 'invitation sent' : 'invitation written'}, ${file}`;
}

const change = (name: 'disable' | 'enable', summary: string): Act => ({
  name,
  words: 'EMAIL',
  summary,
  least: 1,
  async run(client, [email]) {
    const answer = await client.post(`/workers/${part(email)}/${name}`);
    return { answer, text: `${email}: ${name}d.` };
  },
});

/** `gt-studio worker`: the people who label, and the owners. */
export const worker = commandOfActs({
  name: 'worker',
  summary: 'people: invite, list, disable, enable, remove, new password',
  options: { team: { type: 'string', multiple: true }, owner: { type: 'boolean' } },
  help: `  --team NAME     a team that the invited people join; may be repeated
  --owner         invite owners of the studio instead of workers`,
  acts: [
    {
      name: 'invite',
      words: 'EMAIL…',
      summary: 'invites people with a temporary password',
      least: 1,
      async run(client, emails, options) {
        const answer = await client.post('/workers', {
          emails,
          teams: options.list('team'),
          role: options.flag('owner') ? 'owner' : 'worker',
        });
        const invited = answer.invited as Invited[];
        return { answer, text: invited.map(invitedText).join('\n') };
      },
    },
    {
      name: 'list',
      words: '',
      summary: 'lists all people, or those of a --team',
      least: 0,
      async run(client, _words, options) {
        const team = options.list('team')[0];
        const answer = await client.get(
          team === undefined ? '/workers' : `/workers?team=${part(team)}`,
        );
        const rows = listOf(answer, 'workers').map((one) => [
          one.email,
          one.status,
          (one.teams as string[]).join(','),
          one.workerId,
        ]);
        return { answer, text: table(['EMAIL', 'STATUS', 'TEAMS', 'WORKER ID'], rows) };
      },
    },
    change('disable', 'ends a person’s sessions and lets them in no more'),
    change('enable', 'lets a person in again'),
    {
      name: 'reset-password',
      words: 'EMAIL',
      summary: 'mails a new temporary password',
      least: 1,
      async run(client, [email = '']) {
        const answer = await client.post(`/workers/${part(email)}/reset-password`);
        const delivery = answer.delivery as NonNullable<Invited['delivery']>;
        return { answer, text: invitedText({ account: { email }, delivery }) };
      },
    },
    {
      name: 'remove',
      words: 'EMAIL',
      summary: 'removes a person; the answers stay',
      least: 1,
      async run(client, [email]) {
        const answer = await client.ask('DELETE', `/workers/${part(email)}`);
        return { answer, text: `${email} removed.` };
      },
    },
  ],
});
