import { Hono } from 'hono';
import { z } from 'zod';
import type { Studio } from '../studio.js';
import { teamArn } from '../logs/log-events.js';
import { pathPart, readBody, readQuery, type RequestState } from './http.js';

/** Private work teams: `/api/teams`. */
export function teamRoutes({ teams, workers }: Studio) {
  const routes = new Hono<RequestState>();

  routes.get('/', async (context) => {
    const all = await teams.all();
    return context.json({ teams: all.map((team) => ({ ...team, arn: teamArn(team.name) })) });
  });

  routes.post('/', async (context) => {
    const { name, description } = await readBody(
      context,
      z.object({ name: z.string(), description: z.string().optional() }).strict(),
    );
    return context.json(await teams.create(name, description), 201);
  });

  routes.get('/:team', async (context) => {
    const team = await teams.get(pathPart(context, 'team'));
    return context.json({
      ...team,
      arn: teamArn(team.name),
      workers: await workers.all(team.name),
    });
  });

  routes.delete('/:team', async (context) => {
    await teams.remove(pathPart(context, 'team'));
    return context.json({ ok: true });
  });

  routes.put('/:team/workers/:email', async (context) => {
    await teams.setMember(pathPart(context, 'team'), pathPart(context, 'email'), true);
    return context.json({ ok: true });
  });

  routes.delete('/:team/workers/:email', async (context) => {
    await teams.setMember(pathPart(context, 'team'), pathPart(context, 'email'), false);
    return context.json({ ok: true });
  });

  return routes;
}

/** Workers and owners: `/api/workers`. */
export function workerRoutes({ workers }: Studio) {
  const routes = new Hono<RequestState>();

  routes.get('/', async (context) => {
    const { team } = readQuery(context, z.object({ team: z.string().optional() }));
    return context.json({ workers: await workers.all(team) });
  });

  routes.post('/', async (context) => {
    const { emails, teams, role } = await readBody(
      context,
      z
        .object({
          emails: z.array(z.string()).min(1).max(100),
          teams: z.array(z.string()).default([]),
          role: z.enum(['worker', 'owner']).default('worker'),
        })
        .strict(),
    );
    return context.json({ invited: await workers.inviteAll(emails, teams, role) }, 201);
  });

  for (const change of ['disable', 'enable'] as const) {
    routes.post(`/:email/${change}`, async (context) => {
      await workers.setStatus(pathPart(context, 'email'), change);
      return context.json({ ok: true });
    });
  }

  routes.post('/:email/reset-password', async (context) => {
    return context.json({ delivery: await workers.resetPassword(pathPart(context, 'email')) });
  });

  routes.delete('/:email', async (context) => {
    await workers.setStatus(pathPart(context, 'email'), 'remove');
    return context.json({ ok: true });
  });

  return routes;
}
