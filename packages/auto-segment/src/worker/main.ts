import type { LenderMessage, PageMessage, WorkerMessage } from '../protocol.js';
import { Coordinator } from './coordinator.js';
import { Loans } from './loans.js';
import { ModelPool } from './model-pool.js';
import { browserPlace } from './place.js';
import { rehearse } from './rehearsal.js';

/* The worker's script: the coordinator, the wires to the page and to frames, and a rehearsal. */
const scope = globalThis as unknown as DedicatedWorkerGlobalScope;
const pool = new ModelPool(browserPlace);
const coordinator = new Coordinator(
  (message, transfer = []) => scope.postMessage(message, transfer),
  pool,
);
const loans = new Loans(pool);
scope.addEventListener('message', ({ data }: MessageEvent<PageMessage | LenderMessage>) => {
  if (data.type === 'lend' || data.type === 'take-back') loans.receive(data);
  else coordinator.receive(data);
});
scope.postMessage({ type: 'ready' } satisfies WorkerMessage);
rehearse();
