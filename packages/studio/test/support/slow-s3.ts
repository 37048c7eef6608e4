import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands between a studio and a bucket. */
export interface SlowS3 {
  readonly endpoint: string;
  /** How many requests were passed on, and how many were refused with `SlowDown`. */
  readonly count: { passed: number; refused: number; most: number };
  stop(): Promise<void>;
}

const SLOW_DOWN = `<?xml version="1.0" encoding="UTF-8"?>
<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>`;

/**
 * A bucket that answers late, and to one request of `every` says that it is asked too much.
 *
 * @param endpoint The server that speaks S3.
 * @param delay The least and the most milliseconds that a request waits.
 */
export async function slowS3(
  endpoint: string,
  { delay, every }: { delay: readonly [number, number]; every: number },
): Promise<SlowS3> {
  const { hostname, port } = new URL(endpoint);
  const count = { passed: 0, refused: 0, most: 0 };
  let turn = 0;
  let open = 0;
  const server = createServer((incoming, answer) => {
    turn += 1;
    const refuses = turn % every === 0;
    const [least, most] = delay;
    const wait = least + ((turn * 7919) % 101) * ((most - least) / 100);
    open += 1;
    count.most = Math.max(count.most, open);
    answer.on('close', () => (open -= 1));
    setTimeout(() => {
      if (refuses) {
        count.refused += 1;
        incoming.resume();
        answer.writeHead(503, { 'content-type': 'application/xml' }).end(SLOW_DOWN);
        return;
      }
      count.passed += 1;
      const passed = request(
        {
          hostname,
          port,
          method: incoming.method,
          path: incoming.url,
          // The signature is over the host's name that was asked.
          headers: incoming.headers,
        },
        (given) => {
          answer.writeHead(given.statusCode ?? 502, given.headers);
          given.pipe(answer);
        },
      );
      passed.on('error', () => answer.destroy());
      incoming.pipe(passed);
    }, wait);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    count,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
