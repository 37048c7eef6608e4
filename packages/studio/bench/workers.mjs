import { createHash, randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';

/*
 * Simulated workers. Their accounts and sessions are put into the database, since a thousand
 * sign-ins would measure Argon2 and the limit on attempts; everything after that is HTTP, with the
 * cookie and the page's token that a browser would send.
 */

const hash = (token) => createHash('sha256').update(token).digest('base64url');
const newToken = () => randomBytes(32).toString('base64url');

/** Makes accounts of a team, each with a session. @returns `{ account, token, csrf }` each. */
export async function makeWorkers(client, team, count) {
  const workers = Array.from({ length: count }, (_, index) => ({
    email: `worker-${index}-${newToken().slice(0, 8).toLowerCase()}@example.org`,
    token: newToken(),
    csrf: newToken(),
  }));
  const { rows } = await client.query(
    `with made as (
       insert into accounts (role, email, worker_id, status)
       select 'worker', email, 'private.local.' || substr(md5(email), 1, 16), 'active'
       from unnest($1::text[]) as given (email) returning id, email),
     joined as (
       insert into team_members (team_id, account_id)
       select t.id, made.id from made, teams t where t.name = $2)
     select id, email from made`,
    [workers.map(({ email }) => email), team],
  );
  const ids = new Map(rows.map(({ id, email }) => [email, id]));
  for (const worker of workers) worker.account = ids.get(worker.email);
  await client.query(
    `insert into sessions (token_hash, account_id, csrf_token, expires_at)
     select h, a, c, now() + interval '1 day'
     from unnest($1::text[], $2::uuid[], $3::text[]) as given (h, a, c)`,
    [
      workers.map(({ token }) => hash(token)),
      workers.map(({ account }) => account),
      workers.map(({ csrf }) => csrf),
    ],
  );
  return workers;
}

/** Sends JSON over kept connections. Rejects when the other end goes away. */
export class Sender {
  agent = new Agent({ keepAlive: true, maxSockets: 512, scheduling: 'fifo' });

  ask(url, method, path, { token, csrf, key } = {}, body) {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const { hostname, port } = new URL(url);
    return new Promise((done, fail) => {
      const sent = request(
        {
          agent: this.agent,
          hostname,
          port,
          method,
          path: `/api${path}`,
          headers: {
            ...(token === undefined ? {} : { cookie: `gt_studio_session=${token}` }),
            ...(csrf === undefined ? {} : { 'x-csrf-token': csrf }),
            ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
            ...(text === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
          },
        },
        (answer) => {
          const parts = [];
          answer.on('data', (part) => parts.push(part));
          answer.on('error', fail);
          answer.on('aborted', () => fail(new Error('The answer was cut off.')));
          answer.on('end', () => {
            try {
              const json = JSON.parse(Buffer.concat(parts).toString());
              done({ status: answer.statusCode, body: json });
            } catch (error) {
              fail(error);
            }
          });
        },
      );
      sent.on('error', fail);
      sent.end(text);
    });
  }

  close() {
    this.agent.destroy();
  }
}

/** A share of sorted times: 0.5 is the median. */
export function quantile(times, share) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/**
 * One worker, who takes tasks of a job until there are none. What is not answered is asked again,
 * of the next process: what a proxy and a page's "Try again" do.
 *
 * @param shared `urls()` gives the processes, `times` and `accepted` are filled, `ended()` says
 *   whether the job is over, `given(task, worker)` is told of every task, `failed(text)` of answers
 *   with a status from 500 on.
 */
export async function work(sender, worker, index, job, shared) {
  let turn = index;
  const persist = async (path, body) => {
    for (;;) {
      const urls = shared.urls();
      const from = performance.now();
      try {
        const answer = await sender.ask(urls[turn % urls.length], 'POST', path, worker, body);
        if (answer.status < 500) return { ...answer, ms: performance.now() - from };
        shared.failed?.(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      } catch {
        // A process that was killed: the next one is asked.
      }
      if (shared.ended()) return undefined;
      shared.repeated();
      turn += 1;
      await pause(50 + Math.random() * 100);
    }
  };
  while (!shared.ended()) {
    const next = await persist(`/portal/jobs/${job}/next`, {});
    if (next === undefined) return;
    if (next.status !== 200) throw new Error(`next: ${next.status} ${JSON.stringify(next.body)}`);
    const { task } = next.body;
    if (!task) {
      if (shared.idle()) return;
      // A person looks again after a while.
      await pause(1000 + Math.random() * 2000);
      continue;
    }
    shared.times.next.push(next.ms);
    shared.given(task.id, worker.account);
    if (shared.think > 0) await pause(shared.think * (0.5 + Math.random()));
    const text = `${task.id} by ${worker.account}`;
    const sent = await persist(`/portal/tasks/${task.id}/submit`, { answer: { text } });
    if (sent === undefined) return;
    if (sent.status !== 200) throw new Error(`submit: ${sent.status} ${JSON.stringify(sent.body)}`);
    shared.times.submit.push(sent.ms);
    shared.accepted(text);
  }
}
