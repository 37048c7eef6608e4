import { commandOfActs, listOf, part } from '../acts.js';
import { table } from '../table.js';

/** `gt-studio access-key`: keys for the AWS CLI and AWS's SDKs. */
export const accessKey = commandOfActs({
  name: 'access-key',
  summary: 'keys for the AWS CLI and AWS’s SDKs: create, list, remove',
  acts: [
    {
      name: 'create',
      words: 'NAME',
      summary: 'makes a key and prints it as environment variables; the secret is not shown again',
      least: 1,
      async run(client, [name]) {
        const answer = await client.post('/access-keys', { name });
        const lines = [
          `export AWS_ACCESS_KEY_ID=${String(answer.accessKeyId)}`,
          `export AWS_SECRET_ACCESS_KEY=${String(answer.secretAccessKey)}`,
          'export AWS_REGION=local AWS_DEFAULT_REGION=local',
          `export AWS_ENDPOINT_URL_SAGEMAKER=${client.url}`,
          `export AWS_ENDPOINT_URL_CLOUDWATCH_LOGS=${client.url}`,
        ];
        return { answer, text: lines.join('\n') };
      },
    },
    {
      name: 'list',
      words: '',
      summary: 'lists the keys',
      least: 0,
      async run(client) {
        const answer = await client.get('/access-keys');
        const rows = listOf(answer, 'accessKeys').map((one) => [
          one.name,
          one.accessKeyId,
          one.createdAt,
          one.lastUsedAt,
        ]);
        return { answer, text: table(['NAME', 'ACCESS KEY ID', 'CREATED', 'LAST USED'], rows) };
      },
    },
    {
      name: 'remove',
      words: 'NAME-OR-ID',
      summary: 'ends a key at once',
      least: 1,
      async run(client, [key]) {
        const answer = await client.ask('DELETE', `/access-keys/${part(key)}`);
        return { answer, text: `${key} removed.` };
      },
    },
  ],
});
