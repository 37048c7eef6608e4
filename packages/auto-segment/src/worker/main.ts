import type { PageMessage, WorkerMessage } from '../protocol.js';
import { Coordinator } from './coordinator.js';
import { browserPlace } from './place.js';
import { rehearse } from './rehearsal.js';

/* The worker's script: the coordinator, the wire to the page, and a rehearsal. */
const scope = globalThis as unknown as DedicatedWorkerGlobalScope;
const coordinator = new Coordinator(
  (message, transfer = []) => scope.postMessage(message, transfer),
  browserPlace,
);
scope.addEventListener('message', (event: MessageEvent<PageMessage>) => {
  coordinator.receive(event.data);
});
scope.postMessage({ type: 'ready' } satisfies WorkerMessage);
rehearse();
