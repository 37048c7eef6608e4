import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AccessKeys, type ConfiguredKey } from './aws/protocol/access-keys.js';
import { ConsolidationWork } from './consolidation/consolidation-work.js';
import { MaskPool, type MaskWork } from './consolidation/mask-pool.js';
import type { Database } from './database/database.js';
import { openDatabase } from './database/open.js';
import { openPostgres } from './database/postgres.js';
import { Engine } from './engine/engine.js';
import { JobWork } from './engine/job-work.js';
import { Frames } from './frames/frames.js';
import { Functions } from './functions/functions.js';
import { Jobs } from './jobs/jobs.js';
import { Progress } from './jobs/progress.js';
import { Review } from './jobs/review.js';
import { LogFiles } from './logs/log-files.js';
import { Logs } from './logs/logs.js';
import { Buckets, OWN_BUCKET } from './objects/buckets.js';
import { checkOwnFolder } from './objects/own-folder.js';
import type { S3Location } from './objects/s3-store.js';
import { Output } from './output/output.js';
import { OpenId, type OpenIdOptions } from './sessions/open-id.js';
import { Sessions } from './sessions/sessions.js';
import { sharedSecret } from './settings.js';
import { Tasks } from './tasks/tasks.js';
import { createMailer } from './workforce/mail.js';
import { Teams } from './workforce/teams.js';
import { Workers } from './workforce/workers.js';

const BACKGROUND_CONNECTIONS = 4;

/** How a studio is set up. */
export interface StudioOptions {
  /** Where the embedded database, the objects, the outbox and the logs lie. */
  readonly folder: string;
  /** A PostgreSQL connection string, in place of the embedded database. */
  readonly database?: string | undefined;
  /** How many connections to a PostgreSQL to hold open at most. */
  readonly connections?: number | undefined;
  /** The bucket on S3 that `s3://studio` is, in place of a folder. */
  readonly objects?: S3Location | undefined;
  /** Where browsers reach the studio, without a slash at the end; known once it listens. */
  readonly publicUrl: () => string;
  /** An SMTP server's URL, and the sender's address. */
  readonly smtp?: string | undefined;
  readonly mailFrom?: string | undefined;
  /** Signing in by OpenID Connect in place of passwords. */
  readonly openId?: OpenIdOptions | undefined;
  /** Folders below which pictures may be read; nothing stands for any. */
  readonly allowedFolders?: readonly string[] | undefined;
  /** Serve S3's objects through the studio. */
  readonly proxyObjects?: boolean | undefined;
  /** An access key that AWS requests may be signed with, besides those that owners make. */
  readonly accessKey?: ConfiguredKey | undefined;
  /** Functions that jobs may name: by name, a module's file or an HTTP endpoint. */
  readonly functions?: Readonly<Record<string, string>> | undefined;
  /** How many days job and worker events stay in the database; for ever when left out. */
  readonly logDays?: number | undefined;
  /** Told about failures in the background. */
  readonly report?: ((error: unknown) => void) | undefined;
}

/** A studio's parts, put together. What speaks HTTP is not among them. */
export interface Studio {
  readonly options: StudioOptions;
  readonly database: Database;
  /** The same over connections of its own, for what is not to wait behind requests. */
  readonly background: Database;
  readonly buckets: Buckets;
  readonly teams: Teams;
  readonly workers: Workers;
  readonly sessions: Sessions;
  readonly openId: OpenId | undefined;
  readonly jobs: Jobs;
  readonly progress: Progress;
  readonly review: Review;
  readonly tasks: Tasks;
  readonly frames: Frames;
  readonly output: Output;
  readonly logs: Logs;
  readonly engine: Engine;
  readonly accessKeys: AccessKeys;
  readonly functions: Functions;
  /** Decodes and encodes masks, in threads of their own. */
  readonly masks: MaskWork;
  /** Signs the addresses of objects and frames. */
  readonly secret: string;
  /** Ends the engine and closes the database. */
  close(): Promise<void>;
}

/**
 * Opens a studio. The engine does not run before its `start`.
 *
 * @throws {FolderInUse} When another process has the folder's embedded database open.
 */
export async function openStudio(options: StudioOptions): Promise<Studio> {
  const { folder, publicUrl } = options;
  await mkdir(folder, { recursive: true });
  const database = await openDatabase({
    folder,
    connection: options.database,
    connections: options.connections,
  });
  if (options.database === undefined) {
    // The embedded database serves one process: whatever was claimed, its claimer is dead.
    await database.query(`update jobs set lease_until = '-infinity'`);
    await database.query(
      `update consolidations set lease_until = '-infinity' where done_at is null`,
    );
  }
  const objects = join(folder, 'objects');
  if (!options.objects) {
    try {
      await checkOwnFolder(database, join(objects, OWN_BUCKET));
    } catch (error) {
      await database.close();
      throw error;
    }
  }
  const secret = await sharedSecret(database, 'address-signing');
  const buckets = new Buckets(database, {
    folder: objects,
    own: options.objects,
    secret,
    publicUrl,
    allowedFolders: options.allowedFolders,
    proxy: options.proxyObjects,
  });
  // Loads what speaks to S3 now, rather than at the first request.
  await buckets.store(OWN_BUCKET);
  const mailer = createMailer({
    folder: join(folder, 'outbox'),
    smtp: options.smtp,
    from: options.mailFrom ?? 'studio@localhost',
  });
  // Background work has connections of its own: it does not wait behind a thousand requests.
  const background =
    options.database === undefined
      ? database
      : openPostgres(options.database, { connections: BACKGROUND_CONNECTIONS });
  const functions = new Functions(options.functions);
  const logFiles = new LogFiles(background, join(folder, 'logs'));
  const masks = new MaskPool();
  const engine = new Engine({
    database: background,
    consolidation: new ConsolidationWork(background, buckets, masks, functions),
    jobs: new JobWork(background, buckets, functions),
    flushLogs: () => logFiles.flush(),
    logDays: options.logDays,
    report: options.report ?? (() => {}),
  });
  const wake = () => engine.wake();
  const jobs = new Jobs(database, buckets, wake, functions);
  return {
    options,
    database,
    background,
    buckets,
    secret,
    engine,
    masks,
    jobs,
    functions,
    accessKeys: new AccessKeys(database, options.accessKey),
    teams: new Teams(database),
    workers: new Workers(database, mailer, {
      portalUrl: () => `${publicUrl()}/portal/`,
      withPasswords: options.openId === undefined,
    }),
    sessions: new Sessions(database),
    openId:
      options.openId &&
      new OpenId(database, options.openId, () => `${publicUrl()}/sign-in/openid/callback`),
    progress: new Progress(database, buckets),
    review: new Review(database, buckets, wake),
    tasks: new Tasks(database, wake),
    frames: new Frames(database, buckets, secret, functions),
    output: new Output(buckets),
    logs: new Logs(database),
    async close() {
      await engine.stop();
      await masks.close();
      await logFiles.flush(0).catch(() => {});
      if (background !== database) await background.close();
      await database.close();
    },
  };
}
