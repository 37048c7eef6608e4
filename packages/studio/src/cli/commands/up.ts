import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setting } from '../environment.js';
import { type Command, EXIT, UsageError } from '../command.js';
import { LOG_LEVELS, type LogLevel } from '../../log.js';
import type { S3Location } from '../../objects/s3-store.js';
import { type OptionTable, type ReadOptions, readOptions } from '../options.js';
import { DEFAULT_DATA, elementsFolder } from '../places.js';
import { type RunningStudio, runStudio } from '../run-studio.js';

/** The options of `up`, which `demo` takes as well. */
export const UP_OPTIONS = {
  port: { type: 'string' },
  host: { type: 'string' },
  data: { type: 'string' },
  database: { type: 'string' },
  'public-url': { type: 'string' },
  'trust-proxy': { type: 'boolean' },
  'allow-folder': { type: 'string', multiple: true },
  'proxy-objects': { type: 'boolean' },
  objects: { type: 'string' },
  connections: { type: 'string' },
  'log-level': { type: 'string' },
  'log-days': { type: 'string' },
  elements: { type: 'string' },
  function: { type: 'string', multiple: true },
  smtp: { type: 'string' },
  'mail-from': { type: 'string' },
  'openid-issuer': { type: 'string' },
  'openid-client': { type: 'string' },
  'openid-insecure': { type: 'boolean' },
} as const satisfies OptionTable;

/** What the options of `up` do, for the help of both commands. */
export const UP_HELP = `  --port N               port; 0 picks a free one (default 8080)
  --host ADDRESS         address to listen on (default 127.0.0.1)
  --data FOLDER          where state, objects, mails and logs lie (default ./${DEFAULT_DATA})
  --database URL         a PostgreSQL, postgres://…, in place of the embedded database
                         (or the environment's GT_STUDIO_DATABASE)
  --public-url URL       where browsers reach the studio, behind a proxy
  --trust-proxy          believe the proxy's X-Forwarded-For
  --allow-folder FOLDER  a folder that jobs may read pictures from; may be repeated. Without it,
                         any folder when only this machine can reach the studio, else none
  --proxy-objects        serve S3's objects through the studio, for buckets without a CORS rule
  --objects URL          keep the bucket s3://studio on S3 in place of a folder:
                         s3://BUCKET?region=REGION&endpoint=URL; both may be left out
                         (or the environment's GT_STUDIO_OBJECTS)
  --connections N        connections to the PostgreSQL at most (default 10)
  --log-level LEVEL      silent, error, warn, info (every request) or debug, as JSON Lines on
                         standard error (default warn; or the environment's GT_STUDIO_LOG_LEVEL)
  --log-days N           days that job and worker events stay in the database (default: for ever);
                         the files of the logs stay
  --elements FOLDER      the built elements (default: those of @gt-elements/crowd)
  --function NAME=PLACE  a function that jobs may name before and after labeling: a module's file,
                         with an optional #export, or an HTTP endpoint with Lambda's contract;
                         may be repeated
  --smtp URL             sends mails; they are in the folder's outbox in any case
                         (or the environment's GT_STUDIO_SMTP)
  --mail-from ADDRESS    the sender of mails
  --openid-issuer URL    sign in by OpenID Connect in place of passwords
  --openid-client ID     this studio's id there; its secret comes from the environment's
                         GT_STUDIO_OPENID_SECRET
  --openid-insecure      allow an issuer without TLS`;

function openId(options: ReadOptions) {
  const issuer = options.text('openid-issuer');
  const clientId = options.text('openid-client');
  if ((issuer === undefined) !== (clientId === undefined)) {
    throw new UsageError('--openid-issuer and --openid-client belong together.');
  }
  if (issuer === undefined || clientId === undefined) return undefined;
  return {
    issuer,
    clientId,
    clientSecret: setting('GT_STUDIO_OPENID_SECRET'),
    insecure: options.flag('openid-insecure'),
  };
}

function functionPlaces(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((text) => {
      const [, name, place] = /^([\w-]{1,140})=(.+)$/.exec(text) ?? [];
      if (name !== undefined && place !== undefined) return [name, place];
      throw new UsageError(`--function ${text}: NAME=FILE or NAME=URL was expected.`);
    }),
  );
}

/** The access key that the environment gives, for a studio that is set up by its environment. */
function environmentKey() {
  const accessKeyId = setting('GT_STUDIO_ACCESS_KEY_ID');
  const secretAccessKey = setting('GT_STUDIO_SECRET_ACCESS_KEY');
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) {
    throw new UsageError(
      'GT_STUDIO_ACCESS_KEY_ID and GT_STUDIO_SECRET_ACCESS_KEY belong together.',
    );
  }
  if (accessKeyId === undefined || secretAccessKey === undefined) return undefined;
  if (!/^\w{16,128}$/.test(accessKeyId) || secretAccessKey.length < 16) {
    throw new UsageError(
      'GT_STUDIO_ACCESS_KEY_ID has 16 to 128 letters and digits, GT_STUDIO_SECRET_ACCESS_KEY 16 characters or more.',
    );
  }
  return { accessKeyId, secretAccessKey };
}

/** The bucket on S3 that an address names. */
function objects(address: string | undefined): S3Location | undefined {
  if (address === undefined || address === '') return undefined;
  const match = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/?(?:\?(.*))?$/.exec(address);
  const query = new URLSearchParams(match?.[2] ?? '');
  const unknown = [...query.keys()].find((name) => name !== 'region' && name !== 'endpoint');
  if (!match || unknown !== undefined) {
    throw new UsageError(
      `--objects must be s3://BUCKET?region=REGION&endpoint=URL, and is "${address}".`,
    );
  }
  return {
    bucket: match[1] as string,
    region: query.get('region') ?? process.env.AWS_REGION ?? 'us-east-1',
    endpoint: query.get('endpoint') ?? undefined,
  };
}

/** An owner's key from the environment, long enough that nobody guesses it. */
function givenKey(key: string | undefined): string | undefined {
  if (key === undefined || key === '') return undefined;
  if (/^[\w-]{32,200}$/.test(key)) return key;
  throw new UsageError(
    'GT_STUDIO_KEY must be 32 to 200 letters, digits, "-" and "_": openssl rand -hex 32 makes one.',
  );
}

/** Where browsers reach the studio: a name of its own, since its pages lie at the root of one. */
function publicUrl(given: string | undefined): string | undefined {
  if (given === undefined || given === '') return undefined;
  const url = URL.canParse(given) ? new URL(given) : undefined;
  const isRoot = url?.pathname === '/' && url.search === '' && url.hash === '';
  if (url && isRoot && /^https?:$/.test(url.protocol)) return given;
  throw new UsageError(
    `--public-url must be http:// or https:// and a name, without a path, and is "${given}": give ` +
      'the studio a name of its own, such as https://label.example.org.',
  );
}

function logLevel(given: string | undefined): LogLevel | undefined {
  if (given === undefined) return undefined;
  const level = LOG_LEVELS.find((one) => one === given);
  if (level) return level;
  throw new UsageError(`--log-level must be one of ${LOG_LEVELS.join(', ')}, and is "${given}".`);
}

/** Says that the built-in tasks have no page while the elements are not built. */
function warnWithoutElements(named: string | undefined): void {
  const folder = named ?? elementsFolder();
  if (folder !== undefined && existsSync(join(folder, 'gt-elements.js'))) return;
  console.error(
    `There is no gt-elements.js${folder === undefined ? '' : ` in ${folder}`}: build the elements ` +
      '(pnpm build) or name their folder with --elements; until then only templates of plain HTML work.',
  );
}

/** Runs a studio as the options of `up` say. */
export function runFromOptions(options: ReadOptions): Promise<RunningStudio> {
  warnWithoutElements(options.text('elements'));
  const folders = options.list('allow-folder');
  return runStudio({
    port: options.number('port', { least: 0, most: 65_535 }) ?? 8080,
    host: options.text('host') ?? '127.0.0.1',
    folder: options.text('data') ?? DEFAULT_DATA,
    database: options.text('database') ?? setting('GT_STUDIO_DATABASE'),
    publicUrl: publicUrl(options.text('public-url')),
    key: givenKey(setting('GT_STUDIO_KEY')),
    trustProxy: options.flag('trust-proxy'),
    allowedFolders: folders.length > 0 ? folders : undefined,
    proxyObjects: options.flag('proxy-objects'),
    objects: objects(options.text('objects') ?? setting('GT_STUDIO_OBJECTS')),
    connections: options.number('connections', { least: 1, most: 500 }),
    logDays: options.number('log-days', { least: 1, most: 36_500 }),
    logLevel: logLevel(options.text('log-level') ?? setting('GT_STUDIO_LOG_LEVEL')),
    elements: options.text('elements'),
    functions: functionPlaces(options.list('function')),
    accessKey: environmentKey(),
    smtp: options.text('smtp') ?? setting('GT_STUDIO_SMTP'),
    mailFrom: options.text('mail-from'),
    openId: openId(options),
  });
}

/** Waits for the signal to end, and ends in order. */
export async function untilStopped(running: RunningStudio): Promise<void> {
  await new Promise<void>((done) => {
    process.once('SIGINT', () => done());
    process.once('SIGTERM', () => done());
  });
  await running.close();
}

/** `gt-studio up`: runs the studio. */
export const up: Command = {
  name: 'up',
  summary: 'runs the studio: console, worker portal, API',
  help: `Usage: gt-studio up [options]

Runs the studio until it is told to stop. The first line on standard output is
"listening on URL"; the next one opens the console. The owner's API key is in the data folder's
file api-key, unless the environment's GT_STUDIO_KEY gives one.

${UP_HELP}`,
  async run(args) {
    const options = readOptions(args, UP_OPTIONS);
    if (options.words.length > 0) throw new UsageError(`"${options.words[0]}" was not expected.`);
    const running = await runFromOptions(options);
    console.log(`listening on ${running.url}`);
    console.log(`console: ${running.consoleUrl}`);
    console.log(`worker portal: ${running.studio.options.publicUrl()}/portal/`);
    await untilStopped(running);
    return EXIT.done;
  },
};
