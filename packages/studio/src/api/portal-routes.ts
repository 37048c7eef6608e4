import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { checkAnswer } from '../consolidation/task-types.js';
import { hasInstructions } from '../frames/instructions.js';
import { ACCOUNT } from '../logs/log-events.js';
import { Refusal } from '../refusal.js';
import type { Studio } from '../studio.js';
import type { Assignment } from '../tasks/assignment.js';
import { MOST_ANSWER } from '../tasks/tasks.js';
import {
  accountOf,
  type ApiContext,
  idPart,
  pathPart,
  readBody,
  type RequestState,
} from './http.js';

const large = bodyLimit({
  maxSize: MOST_ANSWER + 1024 * 1024,
  onError: () => {
    throw new Refusal('too-large', `An answer has at most ${MOST_ANSWER} bytes.`);
  },
});

/** The languages of the portal and of the elements. */
const LANGUAGES = ['en', 'ko', 'ja'] as const;

/** What workers do: `/api/portal`. */
export function portalRoutes({ tasks, jobs, frames, masks, workers }: Studio) {
  const routes = new Hono<RequestState>();

  async function taskJson(context: ApiContext, assignment: Assignment) {
    const language = context.req.query('language') ?? 'en';
    const { definition } = await jobs.row(assignment.job);
    const seconds = assignment.remainingMs / 1000 + 600;
    const draft = await tasks.draft(accountOf(context), assignment.id);
    return {
      ...assignment,
      title: definition.title,
      description: definition.description,
      customerId: ACCOUNT,
      frameUrl: frames.taskUrl(assignment.id, language, seconds),
      instructionsUrl: hasInstructions(definition)
        ? frames.instructionsUrl(assignment.id, language, seconds)
        : null,
      draft: draft === null ? null : (JSON.parse(draft) as unknown),
    };
  }

  routes.get('/jobs', async (context) =>
    context.json({
      jobs: (await tasks.jobs(accountOf(context))).map((job) => ({ ...job, customerId: ACCOUNT })),
    }),
  );

  /** The language that the worker wants, on whatever machine. */
  routes.put('/language', async (context) => {
    const { language } = await readBody(
      context,
      z.object({ language: z.enum(LANGUAGES) }).strict(),
    );
    await workers.setLanguage(accountOf(context), language);
    return context.json({ ok: true });
  });

  routes.post('/jobs/:job/next', async (context) => {
    const assignment = await tasks.next(accountOf(context), pathPart(context, 'job'));
    return context.json({ task: assignment ? await taskJson(context, assignment) : null });
  });

  routes.get('/tasks/:task', async (context) => {
    const assignment = await tasks.get(accountOf(context), idPart(context, 'task'));
    return context.json({ task: await taskJson(context, assignment) });
  });

  routes.put('/tasks/:task/draft', large, async (context) => {
    const { draft } = await readBody(context, z.object({ draft: z.unknown() }));
    await tasks.keepDraft(
      accountOf(context),
      idPart(context, 'task'),
      JSON.stringify(draft ?? null),
    );
    return context.json({ ok: true });
  });

  routes.post('/tasks/:task/submit', large, async (context) => {
    const { answer } = await readBody(context, z.object({ answer: z.unknown() }));
    const account = accountOf(context);
    const row = await tasks.row(account, idPart(context, 'task'));
    const { definition } = await jobs.row(row.job);
    await tasks.submit(account, row.id, await checkAnswer(definition, answer, masks));
    return context.json({ ok: true });
  });

  for (const act of ['decline', 'release', 'pause'] as const) {
    routes.post(`/tasks/:task/${act}`, async (context) => {
      await tasks[act](accountOf(context), idPart(context, 'task'));
      return context.json({ ok: true });
    });
  }

  return routes;
}
