import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join, normalize } from 'node:path';

const TYPES = { '.js': 'text/javascript', '.html': 'text/html', '.jpg': 'image/jpeg' };

/**
 * Serves a folder and some further answers by path on a free port of this machine.
 *
 * @param {string} folder
 * @param {Map<string, { type: string, body: string | Buffer }>} more
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serve(folder, more) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    const answer = more.get(path);
    if (answer) {
      response.setHeader('Content-Type', answer.type).end(answer.body);
      return;
    }
    try {
      const body = await readFile(join(folder, normalize(path)));
      const type = TYPES[/\.\w+$/.exec(path)?.[0]] ?? 'application/octet-stream';
      response.setHeader('Content-Type', type).end(body);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(done);
      }),
  };
}
