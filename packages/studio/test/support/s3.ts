import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface S3rver {
  run(): Promise<{ port: number }>;
  close(): Promise<void>;
}

const S3rverClass = createRequire(import.meta.url)('s3rver') as new (options: object) => S3rver;

const CORS = `<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin>
<AllowedMethod>GET</AllowedMethod></CORSRule></CORSConfiguration>`;

/** Starts a server that speaks S3, with the credentials that the AWS SDK then finds. */
export async function startS3(
  buckets: string[],
  { directory = mkdtempSync(join(tmpdir(), 'gt-studio-s3-')) }: { directory?: string } = {},
) {
  process.env.AWS_ACCESS_KEY_ID = 'S3RVER';
  process.env.AWS_SECRET_ACCESS_KEY = 'S3RVER';
  const begin = async (port: number) => {
    const server = new S3rverClass({
      address: '127.0.0.1',
      port,
      silent: true,
      directory,
      configureBuckets: buckets.map((name) => ({ name, configs: [CORS] })),
    });
    return { server, port: (await server.run()).port };
  };
  let { server, port } = await begin(0);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    /** Goes away; what it holds stays. */
    pause: () => server.close(),
    /** Comes back at the same address. */
    async resume() {
      ({ server, port } = await begin(port));
    },
    async stop() {
      await server.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
